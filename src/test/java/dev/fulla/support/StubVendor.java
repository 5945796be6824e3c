package dev.fulla.support;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** The vendor behind the test modules of {@code stories/modules}: answers what a test tells it, one per test run. */
public final class StubVendor {
    private static final WireMockServer SERVER = new WireMockServer(
            WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    private StubVendor() {}

    /** Running; {@code resetAll()} is done before each test of a story. */
    public static synchronized WireMockServer server() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
        return SERVER;
    }

    public static String url() {
        return "http://127.0.0.1:" + server().port();
    }
}
