package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No route file without its test; {@link ApiFileContract} then sees to every verb of it. */
class EveryRouteFileTest {
    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasATestOfItsName(RouteFile file) throws ClassNotFoundException {
        Class<?> test = Class.forName("dev.fulla.route." + file.testName());

        assertThat(ApiFileContract.class.isAssignableFrom(test))
                .as(test + " has to keep the contract, since " + file.name() + " serves HTTP")
                .isEqualTo(!file.operations().isEmpty());
    }
}
