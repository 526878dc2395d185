package com.citaplanner.sandbox;

import java.util.Map;

/** The parts of the sandbox. Each listens on its own loopback port, which an environment variable can change. */
public enum Part {
    KAFKA("Kafka", "SANDBOX_KAFKA_PORT", 9092),
    /** Not on 5432, which a locally installed PostgreSQL often uses. */
    POSTGRES("PostgreSQL", "SANDBOX_POSTGRES_PORT", 15432),
    CHATWOOT("Chatwoot stand-in", "SANDBOX_CHATWOOT_PORT", 3000),
    SMTP("SMTP server", "SANDBOX_SMTP_PORT", 3025),
    MAIL("Mail page", "SANDBOX_MAIL_PORT", 3001),
    WHATSAPP("WhatsApp stand-in", "SANDBOX_WHATSAPP_PORT", 3002),
    PUSH("Push stand-in", "SANDBOX_PUSH_PORT", 3003),
    SERVICE("notification-service", "SANDBOX_SERVICE_PORT", 8081),
    GATEWAY("chatwoot-gateway", "SANDBOX_GATEWAY_PORT", 8080);

    private final String title;
    private final String variable;
    private final int defaultPort;

    Part(String title, String variable, int defaultPort) {
        this.title = title;
        this.variable = variable;
        this.defaultPort = defaultPort;
    }

    String title() {
        return title;
    }

    /** The environment variable that sets its port. */
    public String variable() {
        return variable;
    }

    /** Returns the port from the environment, or the default. */
    public int port(Map<String, String> environment) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return defaultPort;
        }
        if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 65535) {
            throw new StartFailure(variable + " must be a port from 1 to 65535, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }
}
