package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Remembers what the answers to a message tell about the devices. What is not stored, the next answer tells again. */
@ApplicationScoped
class DeviceMemory {
    private static final Logger LOG = Logger.getLogger(DeviceMemory.class);

    /** That a device is in use is stored no more often, so that a message costs no write. */
    private static final Duration STORED_AGAIN = Duration.ofDays(1);

    private final PushDevices devices;
    private final Clock clock;

    DeviceMemory(PushDevices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /** @param answers of the devices, in their order */
    Uni<Void> remember(Notification notification, List<PushDevice> asked, List<DeviceAnswer> answers) {
        List<PushDevices.DeviceNews> news = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            news(asked.get(i), answers.get(i)).ifPresent(news::add);
        }
        return news.isEmpty()
                ? Uni.createFrom().voidItem()
                : devices.learn(notification.tenantId(), news)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "what was learned about devices could not be stored: tenant=%s notification=%s channel=%s reason=%s",
                                notification.tenantId(),
                                notification.id(),
                                Channel.PUSH,
                                failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull();
    }

    private Optional<PushDevices.DeviceNews> news(PushDevice device, DeviceAnswer answer) {
        return switch (answer) {
            case DeviceAnswer.Accepted accepted ->
                storedLately(device) ? Optional.empty() : Optional.of(new PushDevices.DeviceNews.InUse(device.id()));
            case DeviceAnswer.Gone(String reason) ->
                Optional.of(new PushDevices.DeviceNews.Gone(device.id(), reason, device.registeredAt()));
            case DeviceAnswer.Later later -> Optional.empty();
            case DeviceAnswer.CredentialsRefused refused -> Optional.empty();
            case DeviceAnswer.Refused refused -> Optional.empty();
            case DeviceAnswer.Unknown unknown -> Optional.empty();
        };
    }

    private boolean storedLately(PushDevice device) {
        Instant now = clock.instant();
        return device.acceptedAt()
                .filter(at -> at.plus(STORED_AGAIN).isAfter(now))
                .isPresent();
    }
}
