package dev.fulla.importer;

/** Why something was left out, or what is to be known about something that was moved. The names are part of the report. */
public enum Reason {
    UNKNOWN_TYPE("its type is neither individual nor organization"),
    NAME_NOT_ALLOWED("a name is too long or holds control characters"),
    NAME_TAKEN("another user has the same username, appUserId or appOrgId"),
    ID_TAKEN("something else has this id here"),
    ORGANIZATION_LEFT_OUT("the organization it belongs to was left out"),
    PASSWORD_UNREADABLE("the password hash is none, or was sealed with another key"),
    KEY_UNKNOWN("a value is sealed with a key that was not given"),
    UNREADABLE("a sealed value does not open with the keys given, or is damaged"),
    NO_OWNER("it belongs to nobody"),
    OWNER_LEFT_OUT("its user is not here"),
    NO_ENTITY("a secret that no entity uses is not carried over"),
    NO_MODULE("nothing says which module it belongs to"),
    DUPLICATE("the same account of the same user is kept from another row"),
    CONNECTED_SINCE("its user connected the same account here already"),
    ENTITY_LEFT_OUT("one of its entities is not here"),
    NO_TYPE("config.type does not say which integration it is"),
    IN_DELETION("it was being deleted"),
    NO_SOURCE_ID("it has no sourceId to be found by"),
    INTEGRATION_LEFT_OUT("its integration is not here"),
    NOT_MOVED("tables of this kind are not moved"),

    UNKNOWN_MODULE("no module of this name is installed"),
    UNKNOWN_DEFINITION("no integration of this type is installed; secrets in its config are sealed only once it is"),
    ORGANIZATION_GONE("the organization it belonged to does not exist"),
    NO_EXTERNAL_ID("the account has no external id; connecting it again makes a second one"),
    SHARED_BY_MODULES("entities of several modules use this credential; it belongs to the first one's"),
    CREDENTIAL_NOT_HERE("its credential is not here: disconnected, to be connected again"),
    DUPLICATE_CREDENTIAL("its credential was a duplicate; it uses the one that was kept"),
    SECRET_DROPPED("data held a sealed value; entities keep no secrets"),
    ORDER_ASSUMED("the order and the repetition of its entities were not stored"),
    ENTITY_REPLACED("an entity of it was a duplicate; it uses the one that was kept"),
    ENTITY_GONE("an entity of it does not exist"),
    STATUS_CHANGED("its status has no counterpart here"),
    CONFIG_SEALED("config held a sealed value that no field declares; it stays sealed until a field is marked secret"),
    SAME_ACCOUNTS("its user has another integration of this type on the same entities"),
    CHANGED_SINCE("changed in the reference after it was moved; what is here stays");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
