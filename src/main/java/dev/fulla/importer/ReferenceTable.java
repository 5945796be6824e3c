package dev.fulla.importer;

/** What is moved, in the order in which it is moved; named as the reference names it. */
public enum ReferenceTable {
    USERS("User", "users"),
    CREDENTIALS("Credential", "credentials"),
    ENTITIES("Entity", "entities"),
    INTEGRATIONS("Integration", "integrations"),
    MAPPINGS("IntegrationMapping", "integrationmappings");

    private final String table;
    private final String formerCollection;

    ReferenceTable(String table, String formerCollection) {
        this.table = table;
        this.formerCollection = formerCollection;
    }

    /** The name of the table, and of the collection. */
    public String table() {
        return table;
    }

    /** The name of the collection in the generation before. */
    public String formerCollection() {
        return formerCollection;
    }
}
