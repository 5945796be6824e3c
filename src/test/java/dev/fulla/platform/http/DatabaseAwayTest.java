package dev.fulla.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class DatabaseAwayTest {
    private final Problems problems = new Problems(() -> "r-1");

    static Throwable[] away() {
        return new Throwable[] {
            new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("no")),
            new DataAccessResourceFailureException("no", new SQLException("I/O", "08006")),
            new DataAccessException("shut down", new SQLException("terminating", "57P01")) {},
            new MongoTimeoutException("no server"),
            new MongoSocketOpenException("no", new ServerAddress("127.0.0.1", 1)),
            new TransientFailure(ErrorCode.FLOW_FAILED, "A flow failed.", new MongoTimeoutException("no server"))
        };
    }

    @ParameterizedTest
    @MethodSource("away")
    void isSaidToCallersAsSomethingThatPasses(Throwable thrown) {
        Answer answer = problems.answer(new IllegalStateException(thrown));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "2");
        assertThat(answer.body()).isInstanceOfSatisfying(
                ErrorAnswer.class, error -> assertThat(error.code()).isEqualTo("DATABASE_UNAVAILABLE"));
    }

    @Test
    void isNotSaidOfStatementsThatAreWrong() {
        Answer answer = problems.answer(new DataIntegrityViolationException("twice", new SQLException("twice", "23505")));

        assertThat(answer.status()).isEqualTo(500);
    }
}
