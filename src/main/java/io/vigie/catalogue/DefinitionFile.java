package io.vigie.catalogue;

/** One definition file. */
final class DefinitionFile {

    private final DefinitionKind kind;
    private final String id;
    private final String file;
    private final byte[] content;
    private final boolean bundled;

    /**
     * @param id what its name says
     * @param file as the user knows it
     * @param bundled whether it ships with the product
     */
    DefinitionFile(DefinitionKind kind, String id, String file, byte[] content, boolean bundled) {
        this.kind = kind;
        this.id = id;
        this.file = file;
        this.content = content;
        this.bundled = bundled;
    }

    DefinitionKind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    String file() {
        return file;
    }

    byte[] content() {
        return content;
    }

    boolean bundled() {
        return bundled;
    }

    /** What replaces it: a file of the same kind and id. */
    String key() {
        return kind.word() + "/" + id;
    }
}
