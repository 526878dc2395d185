package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.smtp.SmtpClient;
import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import com.citaplanner.notification.network.Network;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The one way to all mail servers, as the operator has set it up. */
@ApplicationScoped
class MailServers {
    private final SmtpClient client;

    MailServers(EmailSettings settings) {
        client = new SmtpClient(
                new SmtpClient.Limits(
                        settings.connectTimeout(),
                        settings.timeout(),
                        settings.maxWait(),
                        settings.connections(),
                        settings.maxAccounts()),
                HostResolver.within(new EgressPolicy(settings.allowedNetworks().orElse(List.of()).stream()
                        .map(Network::of)
                        .toList())),
                TrustedCertificates.sockets(settings.trustedCertificates()));
    }

    /** Being made is being checked: a file that cannot be read stops the start, not the first message. */
    void start(@Observes StartupEvent started) {}

    void stop(@Observes ShutdownEvent stopping) {
        client.close();
    }

    SmtpClient client() {
        return client;
    }
}
