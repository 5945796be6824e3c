package dev.fulla.webhook;

/**
 * What a vendor is told when it is asked to call.
 *
 * @param secret what it is to sign with
 */
public record WebhookAddress(String url, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookAddress[url=" + url + "]";
    }
}
