package io.vigie.source.document;

/** What the first bytes of a file tell about archives. */
final class Archive {

    /** The entry that makes a zip file an Office document. */
    static final String CONTENT_TYPES = "[Content_Types].xml";

    private Archive() {}

    static boolean isZip(byte[] start) {
        return start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && (start[2] == 3 && start[3] == 4 || start[2] == 5 && start[3] == 6);
    }

    static boolean isGzip(byte[] start) {
        return start.length >= 3 && start[0] == 0x1f && start[1] == (byte) 0x8b && start[2] == 8;
    }
}
