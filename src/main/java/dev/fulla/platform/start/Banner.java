package dev.fulla.platform.start;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, once everything is up, what runs where and what to type next. */
@Component
@Profile("dev")
class Banner implements ApplicationListener<ApplicationReadyEvent> {
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        print(environment, System.out);
    }

    static void print(Environment environment, PrintStream out) {
        String url = "http://127.0.0.1:" + environment.getProperty("local.server.port", "8080");
        String crm = environment.getProperty("fulla.demo.crm-url");
        out.println();
        out.println("Fulla is up.");
        out.println("  interface       " + url + "          (described at " + url + "/openapi.json)");
        out.println("  database        " + database(environment));
        if (crm != null) {
            out.println("  sample crm      " + crm + "          (OAuth2; takes any code acct-<number>)");
            out.println("  sample mailer   " + environment.getProperty("fulla.demo.mailer-url")
                    + "          (API key; takes any key key-<text>)");
        }
        out.println("  your own files  " + environment.getProperty("fulla.extensions.dir", "./extensions")
                + "  (modules/, integrations/, routes/)");
        if (crm != null) {
            next(url, out);
        }
        out.flush();
    }

    private static String database(Environment environment) {
        if (!environment.getProperty("fulla.database.embedded", Boolean.class, false)) {
            return "the one that fulla.database.url names";
        }
        return "mongodb".equals(environment.getProperty("fulla.database.type"))
                ? "embedded, speaks MongoDB, in memory: gone when this process ends"
                : "embedded PostgreSQL in " + environment.getProperty("fulla.database.data-dir");
    }

    private static void next(String url, PrintStream out) {
        out.println();
        out.println("Next, in another terminal:");
        out.println();
        out.println("TOKEN=$(curl -s " + url + "/user/create -H 'Content-Type: application/json' \\");
        out.println("  -d '{\"username\":\"anna\",\"password\":\"correct horse\"}' | sed 's/.*\"token\":\"\\([^\"]*\\)\".*/\\1/')");
        out.println("curl -s \"" + url + "/api/authorize?entityType=crm\" -H \"Authorization: Bearer $TOKEN\"");
        out.println("curl -s " + url + "/api/authorize -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\");
        out.println("  -d '{\"entityType\":\"crm\",\"data\":{\"code\":\"acct-1\"}}'");
        out.println();
        out.println("The README goes on from there.");
    }
}
