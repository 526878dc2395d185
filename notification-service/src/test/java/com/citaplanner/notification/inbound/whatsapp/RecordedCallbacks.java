package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.answer.RecordedAnswers;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.contact.InMemoryContactRepository;
import com.citaplanner.notification.contact.WriterRecognition;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.history.WhatsAppMessage;
import com.citaplanner.notification.history.WhatsAppMessages;
import com.citaplanner.notification.history.WhatsAppProgress;
import com.citaplanner.notification.inbound.KeywordAddresses;
import com.citaplanner.notification.inbound.KeywordIntake;
import com.citaplanner.notification.inbound.RecordedProcessedEvents;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.request.InMemoryRequestStore;
import com.citaplanner.notification.request.Intakes;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordOutcome;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.tenant.WhatsAppRoutes;
import com.citaplanner.notification.tracking.Receipt;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An intake whose effects are kept in memory. */
public final class RecordedCallbacks {
    final InMemoryContactRepository contacts = new InMemoryContactRepository();
    final List<ServiceWindows.InboundMessage> received = new ArrayList<>();
    final List<ServiceWindows.Window> closed = new ArrayList<>();
    final Map<NumberRestrictions.RestrictedRecipient, Duration> unreachable = new LinkedHashMap<>();
    final Map<String, Duration> directSendOff = new LinkedHashMap<>();
    final List<WhatsAppMessage> messages = new ArrayList<>();
    final List<WhatsAppProgress> progress = new ArrayList<>();
    final List<Receipt> receipts = new ArrayList<>();
    final RecordedAnswers answers = new RecordedAnswers();
    final List<KeywordMessage> keywords = new ArrayList<>();
    final List<String> stops = new ArrayList<>();
    final List<String> current = new ArrayList<>(List.of("106"));

    /** The receipts and stops, in the order of their effects. */
    final List<String> order = new ArrayList<>();

    final List<ProviderOptOuts.Preference> preferences = new ArrayList<>();

    public static CallbackIntake intake(RecordedProcessedEvents processedEvents, WhatsAppRoutes routes) {
        return new RecordedCallbacks().intake(processedEvents, routes, Clock.systemUTC());
    }

    CallbackIntake intake(RecordedProcessedEvents processedEvents, WhatsAppRoutes routes, Clock clock) {
        Windows windows = new Windows();
        Messages history = new Messages();
        PreferenceIntake preferenceIntake = new PreferenceIntake(
                new WriterRecognition(contacts),
                preference -> Uni.createFrom().voidItem().invoke(() -> preferences.add(preference)));
        KeywordIntake keywordIntake = new KeywordIntake(
                processedEvents,
                new KeywordAddresses(
                        found -> Uni.createFrom().item(Map.of()),
                        found -> Uni.createFrom().item(Map.of())),
                keyword -> Uni.createFrom().item(KeywordOutcome.UNCHANGED).invoke(() -> keywords.add(keyword)),
                (meaning, outcome) -> {},
                Intakes.over(new InMemoryRequestStore(Map.of()), clock),
                clock);
        return new CallbackIntake(
                new CallbackReader(clock),
                processedEvents,
                routes,
                new PhoneReader(),
                new MessageIntake(
                        windows,
                        new Restrictions(),
                        new WriterRecognition(contacts),
                        history,
                        keywordIntake,
                        answers.intake(clock)),
                new StatusIntake(
                        recorded -> Uni.createFrom().voidItem().invoke(() -> received(recorded)),
                        history,
                        new FailureIntake(
                                windows,
                                new Restrictions(),
                                (tenant, channel, stopped) ->
                                        Uni.createFrom().voidItem().invoke(() -> stopped(tenant, channel, stopped)),
                                (tenant, number) -> Uni.createFrom().item(current.contains(number)),
                                new FailureIntake.RestrictionPeriods(
                                        Duration.ofDays(7),
                                        Duration.ofDays(1),
                                        Duration.ofMinutes(5),
                                        Duration.ofHours(1)),
                                preferenceIntake,
                                clock)),
                preferenceIntake);
    }

    private void received(List<Receipt> recorded) {
        receipts.addAll(recorded);
        order.add("receipts");
    }

    private void stopped(String tenant, Channel channel, Transition.ChannelStopped stopped) {
        stops.add(tenant + " " + channel + " " + stopped.cause() + " " + stopped.delay());
        order.add("stop of " + tenant);
    }

    /** The number of all effects. */
    int effects() {
        return messages.size() + progress.size() + receipts.size() + keywords.size() + preferences.size();
    }

    private final class Windows implements ServiceWindows {
        @Override
        public Uni<Boolean> isOpen(Window window) {
            return Uni.createFrom().item(false);
        }

        @Override
        public Uni<Void> received(Collection<InboundMessage> messages) {
            return Uni.createFrom().voidItem().invoke(() -> received.addAll(messages));
        }

        @Override
        public Uni<Void> closed(Window window, Instant at) {
            return Uni.createFrom().voidItem().invoke(() -> {
                closed.add(window);
                order.add("closed window");
            });
        }
    }

    private final class Messages implements WhatsAppMessages {
        @Override
        public Uni<Void> record(List<WhatsAppMessage> recorded) {
            return Uni.createFrom().voidItem().invoke(() -> messages.addAll(recorded));
        }

        @Override
        public Uni<Void> progress(List<WhatsAppProgress> statuses) {
            return Uni.createFrom().voidItem().invoke(() -> progress.addAll(statuses));
        }
    }

    private final class Restrictions implements NumberRestrictions {
        @Override
        public Uni<Boolean> isUnreachable(RestrictedRecipient recipient) {
            return Uni.createFrom().item(unreachable.containsKey(recipient));
        }

        @Override
        public Uni<Void> unreachable(ServiceWindows.Window window, Instant failedAt, Duration time) {
            boolean writtenSince = received.stream()
                    .anyMatch(message -> message.window().equals(window)
                            && !message.writtenAt().isBefore(failedAt));
            return Uni.createFrom().voidItem().invoke(() -> {
                if (!writtenSince) {
                    unreachable.put(new RestrictedRecipient(window.tenantId(), window.writer()), time);
                }
            });
        }

        @Override
        public Uni<Void> reachable(Collection<RestrictedRecipient> recipients) {
            return Uni.createFrom().voidItem().invoke(() -> unreachable.keySet().removeAll(recipients));
        }

        @Override
        public Uni<Boolean> isDirectSendOff(String tenantId, String phoneNumberId) {
            return Uni.createFrom().item(directSendOff.containsKey(phoneNumberId));
        }

        @Override
        public Uni<Void> directSendOff(String tenantId, String phoneNumberId, Duration time) {
            return Uni.createFrom().voidItem().invoke(() -> directSendOff.put(phoneNumberId, time));
        }
    }
}
