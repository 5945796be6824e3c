package dev.fulla.demo;

import java.util.Map;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** The page on which a person lets Fulla in, or not. */
final class CrmConsentPage {
    private static final int ACCOUNTS = 5;
    private static final Set<String> CARRIED = Set.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sample CRM</title>
            <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
            fieldset { border: 1px solid #767676; border-radius: .4rem; margin: 1.5rem 0; padding: .5rem 1rem }
            label { display: block; padding: .3rem 0 }
            button { font: inherit; padding: .5rem 1.4rem; margin-right: .6rem; border-radius: .4rem; border: 2px solid #1a4fa3; background: #fff; color: #1a4fa3; cursor: pointer }
            button[name=allow] { background: #1a4fa3; color: #fff }
            :focus-visible { outline: 3px solid #c45500; outline-offset: 2px }
            </style>
            </head>
            <body><main>
            %s
            </main></body>
            </html>
            """;

    private CrmConsentPage() {}

    static VendorAnswer ask(Map<String, String> parameters) {
        StringBuilder body = new StringBuilder("<h1>Sample CRM</h1>\n<p><strong>")
                .append(escaped(parameters.getOrDefault("client_id", "")))
                .append("</strong> asks to read and change the contacts of one of your accounts (scope: ")
                .append(escaped(parameters.getOrDefault("scope", "contacts")))
                .append(").</p>\n<form method=\"post\" action=\"/oauth/authorize\">\n");
        parameters.forEach((name, value) -> {
            if (CARRIED.contains(name)) {
                body.append("<input type=\"hidden\" name=\"").append(name);
                body.append("\" value=\"").append(escaped(value)).append("\">\n");
            }
        });
        body.append("<fieldset><legend>Which account?</legend>\n");
        for (int number = 1; number <= ACCOUNTS; number++) {
            body.append("<label><input type=\"radio\" name=\"account\" value=\"").append(number).append('"');
            body.append(number == 1 ? " checked" : "").append("> Account ").append(number).append("</label>\n");
        }
        body.append("</fieldset>\n<button name=\"allow\" value=\"1\">Allow</button>\n")
                .append("<button name=\"deny\" value=\"1\">Deny</button>\n</form>");
        return page(200, body.toString());
    }

    /** A fault that must not be sent back to a redirect URI nobody vouches for. */
    static VendorAnswer refusal(String message) {
        return page(400, "<h1>Sample CRM</h1>\n<p role=\"alert\">" + escaped(message) + "</p>");
    }

    private static VendorAnswer page(int status, String body) {
        return VendorAnswer.text(status, "text/html; charset=utf-8", FRAME.replace("%s", body))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
