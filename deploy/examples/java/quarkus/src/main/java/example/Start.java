package example;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Requests one notification at the start of this example. */
@ApplicationScoped
class Start {
    private final Notifications notifications;
    private final String payment;

    Start(
            Notifications notifications,
            @ConfigProperty(name = "example.payment") Optional<String> payment) {
        this.notifications = notifications;
        this.payment = payment.orElse(Long.toString(Instant.now().getEpochSecond()));
    }

    void request(@Observes StartupEvent event) {
        Uni<Void> sent =
                notifications.request(NotificationRequest.balance(payment, "Ana Ruiz", "+525544443333", 1250.5));
        sent.subscribe().with(ignored -> {}, Throwable::printStackTrace);
    }
}
