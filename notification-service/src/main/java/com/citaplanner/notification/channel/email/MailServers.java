package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.connections.ConnectionBudget;
import com.citaplanner.notification.channel.email.connections.SharedConnections;
import com.citaplanner.notification.channel.email.smtp.SmtpClient;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import com.citaplanner.notification.network.Network;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Creates the SMTP client from the operator's settings. */
@ApplicationScoped
class MailServers {
    private static final Duration MAX_TEST_TIMEOUT = Duration.ofSeconds(10);

    private final SmtpClient client;

    MailServers(EmailSettings settings, ConnectionBudget budget, KeyRing keys) {
        client = new SmtpClient(
                new SmtpClient.Limits(
                        settings.connectTimeout(),
                        settings.timeout(),
                        testTimeout(settings.timeout()),
                        settings.maxWait()),
                new SharedConnections(settings.connections(), budget),
                keys,
                HostResolver.within(new EgressPolicy(settings.allowedNetworks().orElse(List.of()).stream()
                        .map(Network::of)
                        .toList())),
                TrustedCertificates.socketFactory(settings.trustedCertificates()));
    }

    private static Duration testTimeout(Duration timeout) {
        return timeout.compareTo(MAX_TEST_TIMEOUT) < 0 ? timeout : MAX_TEST_TIMEOUT;
    }

    /** Creates the client at start-up, so that an unreadable file stops the start instead of the first message. */
    void start(@Observes StartupEvent started) {}

    void stop(@Observes ShutdownEvent stopping) {
        client.close();
    }

    SmtpClient client() {
        return client;
    }
}
