package dev.fulla.importer.postgres;

import dev.fulla.importer.ReferenceDatabase;
import dev.fulla.importer.ReferenceSource;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** The reference on PostgreSQL, by a JDBC URL or by the URL that the reference itself was configured with. */
class PostgresReferenceDatabase implements ReferenceDatabase {
    private static final Pattern SCHEMA = Pattern.compile("(?:^|&)schema=([^&]*)");

    @Override
    public boolean understands(String url) {
        return url.matches("(jdbc:postgresql|postgresql|postgres):.*");
    }

    @Override
    public ReferenceSource open(String url, String username, String password) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "120");
        properties.setProperty("readOnly", "true");
        properties.setProperty("ApplicationName", "fulla import");
        String jdbc = url.startsWith("jdbc:") ? url : jdbc(url, properties);
        if (!username.isBlank()) {
            properties.setProperty("user", username);
            properties.setProperty("password", password);
        }
        Properties parsed = Driver.parseURL(jdbc, properties);
        if (parsed == null) {
            throw wrong();
        }
        String name = "PostgreSQL " + parsed.getProperty("PGHOST") + "/" + parsed.getProperty("PGDBNAME");
        try {
            Connection connection = new Driver().connect(jdbc, properties);
            connection.setReadOnly(true);
            return new PostgresReferenceSource(name, connection);
        } catch (SQLException e) {
            throw unanswered(name, e);
        }
    }

    /** {@code postgresql://user:password@host/database?schema=public}; its other parameters are the ORM's own. */
    private static String jdbc(String url, Properties properties) {
        try {
            URI uri = URI.create(url);
            String[] user = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
            if (user.length > 0) {
                properties.setProperty("user", decoded(user[0]));
                properties.setProperty("password", user.length > 1 ? decoded(user[1]) : "");
            }
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            Matcher schema = SCHEMA.matcher(query);
            if (schema.find()) {
                properties.setProperty("currentSchema", decoded(schema.group(1)));
            }
            Matcher ssl = Pattern.compile("(?:^|&)sslmode=([^&]*)").matcher(query);
            if (ssl.find()) {
                properties.setProperty("sslmode", decoded(ssl.group(1)));
            }
            return "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getRawPath();
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the cause, which could quote the URL. */
    private static PermanentFailure wrong() {
        return new PermanentFailure(
                ErrorCode.INVALID_REQUEST,
                "The URL of the reference's database is none; it must read postgresql://host/database.");
    }

    static TransientFailure unanswered(String name, SQLException cause) {
        return new TransientFailure(
                ErrorCode.NOT_READY,
                "The reference's database (" + name + ") does not answer or does not let this user read (SQL state "
                        + cause.getSQLState() + "). Run this again; it continues.",
                cause);
    }
}
