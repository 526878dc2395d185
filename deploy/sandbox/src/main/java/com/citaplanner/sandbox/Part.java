package com.citaplanner.sandbox;

import java.util.Map;

/** What the sandbox runs, each on a loopback port of its own that an environment variable can move. */
public enum Part {
    KAFKA("Kafka", "SANDBOX_KAFKA_PORT", 9092),
    /** Not on 5432, where a PostgreSQL of the machine's own often listens. */
    POSTGRES("PostgreSQL", "SANDBOX_POSTGRES_PORT", 15432),
    CHATWOOT("Chatwoot stand-in", "SANDBOX_CHATWOOT_PORT", 3000),
    SMTP("SMTP server", "SANDBOX_SMTP_PORT", 3025),
    MAIL("Mail page", "SANDBOX_MAIL_PORT", 3001),
    SERVICE("notification-service", "SANDBOX_SERVICE_PORT", 8081),
    GATEWAY("chatwoot-gateway", "SANDBOX_GATEWAY_PORT", 8080);

    private final String title;
    private final String variable;
    private final int usualPort;

    Part(String title, String variable, int usualPort) {
        this.title = title;
        this.variable = variable;
        this.usualPort = usualPort;
    }

    String title() {
        return title;
    }

    String variable() {
        return variable;
    }

    /** The port asked for in the environment, else the usual one. */
    public int port(Map<String, String> environment) {
        String asked = environment.get(variable);
        if (asked == null || asked.isBlank()) {
            return usualPort;
        }
        if (!asked.matches("[1-9][0-9]{0,4}") || Integer.parseInt(asked) > 65535) {
            throw new StartFailure(variable + " must be a port from 1 to 65535, not '" + asked + "'.");
        }
        return Integer.parseInt(asked);
    }
}
