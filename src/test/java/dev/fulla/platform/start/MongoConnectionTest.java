package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MongoConnectionTest {
    @Test
    void aWriteCountsWhenAMajorityHasItInItsJournalWhateverTheUrlSays() {
        MongoClientSettings client = of("mongodb://a,b/fulla?w=1&journal=false&readPreference=secondary&retryWrites=false", "")
                .client();

        assertThat(client.getWriteConcern().getWObject()).isEqualTo(WriteConcern.MAJORITY.getWObject());
        assertThat(client.getWriteConcern().getJournal()).isTrue();
        assertThat(client.getReadPreference()).isEqualTo(ReadPreference.primary());
        assertThat(client.getRetryWrites()).isTrue();
    }

    @Test
    void nothingWaitsForEver() {
        MongoClientSettings client = of("mongodb://a/fulla", "").client();

        assertThat(client.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS)).isEqualTo(10);
        assertThat(client.getSocketSettings().getConnectTimeout(TimeUnit.SECONDS)).isEqualTo(10);
        assertThat(client.getSocketSettings().getReadTimeout(TimeUnit.SECONDS)).isEqualTo(30);
        assertThat(client.getConnectionPoolSettings().getMaxWaitTime(TimeUnit.SECONDS)).isEqualTo(10);
        assertThat(client.getConnectionPoolSettings().getMaxSize()).isEqualTo(16);
        assertThat(client.getWriteConcern().getWTimeout(TimeUnit.SECONDS)).isEqualTo(10);
    }

    @Test
    void howLongItWaitsTheUrlMaySay() {
        MongoClientSettings client = of(
                "mongodb://a/fulla?serverSelectionTimeoutMS=1&connectTimeoutMS=2&socketTimeoutMS=3&waitQueueTimeoutMS=4", "").client();

        assertThat(client.getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS)).isEqualTo(1);
        assertThat(client.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS)).isEqualTo(2);
        assertThat(client.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS)).isEqualTo(3);
        assertThat(client.getConnectionPoolSettings().getMaxWaitTime(TimeUnit.MILLISECONDS)).isEqualTo(4);
    }

    @Test
    void aUserBesideTheUrlSignsInWhereTheUrlSays() {
        assertThat(of("mongodb://a/x", "anna").client().getCredential().getSource()).isEqualTo("admin");
        assertThat(of("mongodb://a/x?authSource=users", "anna").client().getCredential().getSource()).isEqualTo("users");
        assertThat(of("mongodb://a/x", "anna").client().getCredential().getPassword()).containsExactly("s3cret".toCharArray());
        assertThat(of("mongodb://a/x", "").client().getCredential()).isNull();
    }

    @Test
    void theDatabaseIsTheUrlsOrFulla() {
        assertThat(of("mongodb://a/other", "").database()).isEqualTo("other");
        assertThat(of("mongodb://a", "").database()).isEqualTo("fulla");
    }

    @Test
    void noPasswordShowsAnywhere() {
        MongoConnection connection = of("mongodb://ben:pw-of-ben@a/x", "anna");

        assertThat(connection + " " + connection.client()).doesNotContain("pw-of-ben", "s3cret");
        for (String wrong : new String[] {"jdbc:postgresql://a?password=hidden", "mongodb://ben:hid:den@a", "mongodb://b:hidden@a:x"}) {
            assertThatThrownBy(() -> of(wrong, ""))
                    .isInstanceOf(StartFailure.class)
                    .hasNoCause()
                    .hasMessageContaining("FULLA_DATABASE_URL")
                    .message()
                    .doesNotContain("hid");
        }
    }

    @Test
    void onlyTwoDatabasesAreKnown() {
        assertThatThrownBy(() -> settings("oracle", "", "")).hasMessage("type must be postgresql or mongodb");
    }

    private static MongoConnection of(String url, String username) {
        return MongoConnection.of(settings("mongodb", url, username), url);
    }

    private static DatabaseSettings settings(String type, String url, String username) {
        return new DatabaseSettings(
                type, false, Path.of("data"), url, username, "s3cret", 16, Migrate.START, Duration.ofMinutes(1), false);
    }
}
