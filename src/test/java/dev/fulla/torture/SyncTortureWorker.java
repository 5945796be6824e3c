package dev.fulla.torture;

import dev.fulla.FullaApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A process with the whole application, as its settings make it. */
public final class SyncTortureWorker {
    private SyncTortureWorker() {}

    public static void main(String[] settings) throws Exception {
        var application = new SpringApplicationBuilder(FullaApplication.class).run(settings);
        ServerProcess.serve(Integer.parseInt(application.getEnvironment().getProperty("local.server.port")));
    }
}
