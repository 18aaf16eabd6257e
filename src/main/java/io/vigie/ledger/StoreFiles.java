package io.vigie.ledger;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files of a store that lies in files; for others it does nothing. */
public final class StoreFiles implements DisposableBean {

    private final JdbcClient jdbc;
    private final boolean files;

    StoreFiles(JdbcClient jdbc, boolean files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** Writes everything to disk as a whole; throws what the database says if it cannot. */
    public void checkpoint() {
        if (files) {
            jdbc.sql("checkpoint").update();
        }
    }

    /** Closes HSQLDB properly, so that its files and not only its redo log hold everything. */
    @Override
    public void destroy() {
        if (files) {
            jdbc.sql("shutdown").update();
        }
    }
}
