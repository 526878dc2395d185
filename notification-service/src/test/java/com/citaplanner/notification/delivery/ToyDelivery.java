package com.citaplanner.notification.delivery;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.request.InMemoryRequestStore;
import com.citaplanner.notification.request.Intakes;
import com.citaplanner.notification.request.RequestReader;
import com.citaplanner.notification.request.ResolvedRequest;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Requests and delivers a notification over the toy channel. Knows it by name only, since it is compiled later; see
 * {@link ToyChannelTest}.
 */
public final class ToyDelivery implements Callable<List<String>> {
    private static final String PACKAGE = "com.citaplanner.notification.channel.toy.";
    private static final Clock CLOCK = Clock.fixed(SampleNotifications.NOW, ZoneOffset.UTC);
    private static final String REQUEST = """
            {"tenantId": "demo", "type": "APPOINTMENT_REMINDER", "channel": "TOY", "recipientId": "c-juan",
             "variables": {"start": "2026-11-14T10:00", "service": "Corte"}, "idempotencyKey": "k-1"}
            """;

    private final Channel toy = Channel.valueOf("TOY");
    private final DeliveryChannel channel = (DeliveryChannel) create("ToyChannel");
    private final ChannelForm form = (ChannelForm) create("ToyForm");

    private static Object create(String name) {
        try {
            return Class.forName(PACKAGE + name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the errors in its settings, its text and what happened to the notification. */
    @Override
    public List<String> call() {
        List<String> transcript = new ArrayList<>();
        form.errors(new ChannelSettings(true, Map.of(), Map.of(), Set.of()))
                .forEach(error -> transcript.add(error.toString()));
        ResolvedRequest request = request();
        transcript.add(request.contents().get(toy).text());
        new Dispatcher(new RecordedQueue(transcript), Map.of(toy, channel), CLOCK, new Random(1))
                .dispatch(notification(request))
                .await()
                .atMost(Duration.ofSeconds(30));
        return transcript;
    }

    private ResolvedRequest request() {
        InMemoryRequestStore store =
                new InMemoryRequestStore(Map.of(new ClientKey("demo", "c-juan"), PersonName.whole("Juan Pérez")));
        Intakes.over(Set.of(toy), toy, store, CLOCK)
                .accept(
                        List.of(new RequestReader(Json.mapper()).read("event-1", Json.of(REQUEST))),
                        Optional.of("key-1"))
                .await()
                .atMost(Duration.ofSeconds(30));
        return store.ready.getFirst();
    }

    private Notification notification(ResolvedRequest request) {
        return new Notification(
                UUID.fromString("8d5f2c1e-0f4b-4f0e-9c3c-6a1f5a7b9d10"),
                "demo",
                "k-1",
                SampleNotifications.newNotification().type(),
                toy,
                List.of(toy),
                new Recipient(Optional.of("c-juan"), Optional.empty(), Optional.empty(), Optional.empty()),
                request.contents().get(toy),
                Map.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                request.expiresAt(),
                1);
    }
}
