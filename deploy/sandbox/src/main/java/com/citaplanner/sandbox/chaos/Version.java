package com.citaplanner.sandbox.chaos;

import java.nio.file.Path;

/**
 * Both packaged services of one version of the project.
 *
 * @param service the {@code target/quarkus-app} of the notification service
 * @param gateway the gateway's
 */
record Version(Path service, Path gateway) {
    /** Returns what was built in a checkout of the project. */
    static Version in(Path checkout) {
        return new Version(
                checkout.resolve("notification-service/target/quarkus-app"),
                checkout.resolve("chatwoot-gateway/target/quarkus-app"));
    }
}
