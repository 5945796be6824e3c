package dev.fulla.demo;

/** An access token of the sample crm, for tests that do not connect. */
public final class CrmToken {
    private CrmToken() {}

    public static String of(String crmUrl, int account) {
        return new VendorClient(crmUrl).exchange("acct-" + account).json().get("access_token").asText();
    }
}
