package dev.fulla.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The first test leaves connections in a pool; the second looks for them from outside. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdleConnectionsTest {
    private static final String URL = TestPostgres.newSchemaUrl();
    private static final String MARK = "idle-connections-test";
    private static final DataSource POOL = TestPostgres.pool(URL + "&ApplicationName=" + MARK);

    @Test
    @Order(1)
    void aTestUsesSome() throws SQLException {
        try (Connection one = POOL.getConnection();
                Connection other = POOL.getConnection()) {
            assertThat(one.isValid(1) && other.isValid(1)).isTrue();
        }
        assertThat(open()).isEqualTo(2);
    }

    @Test
    @Order(2)
    void afterItNoneIsLeftAndThePoolGoesOn() throws SQLException {
        await().untilAsserted(() -> assertThat(open()).isZero());
        try (Connection again = POOL.getConnection()) {
            assertThat(again.isValid(1)).isTrue();
        }
    }

    private static int open() throws SQLException {
        var outside = new SimpleDriverDataSource(DriverManager.getDriver(URL), URL);
        return JdbcClient.create(outside)
                .sql("select count(*) from pg_stat_activity where application_name = ?")
                .param(MARK)
                .query(Integer.class)
                .single();
    }
}
