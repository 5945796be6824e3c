package dev.fulla.demo;

/** A customer of the crm; any number is one. */
record CrmAccount(long number) {
    private static final String NUMBER = "\\d{1,12}";

    static boolean isNumber(String text) {
        return text.matches(NUMBER);
    }

    static CrmAccount of(String text) {
        if (!isNumber(text)) {
            throw VendorRefusal.invalid("An account is a number.");
        }
        return new CrmAccount(Long.parseLong(text));
    }

    String id() {
        return Long.toString(number);
    }

    String name() {
        return "Account " + number;
    }

    String email() {
        return "account" + number + "@crm.example";
    }
}
