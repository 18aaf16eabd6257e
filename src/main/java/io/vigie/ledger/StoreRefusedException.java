package io.vigie.ledger;

/** The transactional store that was configured would forget, so nothing may run on it. */
public class StoreRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreRefusedException(String message) {
        super(message);
    }
}
