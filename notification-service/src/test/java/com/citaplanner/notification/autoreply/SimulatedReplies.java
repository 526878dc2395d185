package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.note.NoteResult;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Suppressions;
import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Lets clients write in a simulated time, on two instances that get the same batches at the same time in another order, some
 * of them twice; and knows by looking at each minute which messages are the first of a closed period.
 */
public final class SimulatedReplies {
    private static final long ACCOUNT = 3;
    private static final int CONVERSATIONS = 24;
    private static final long BLOCKED = 90;
    private static final long WITH_BOT = 91;
    private static final long OPTED_OUT = 92;
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final SimulatedPlaces places;
    private final SimulatedClock clock;
    private final AutoReplyQueue queue;
    private final SimulatedConversations conversations = new SimulatedConversations();
    private final List<AutoReplyIntake> intakes = new ArrayList<>();
    private final List<AutoReplySender> senders = new ArrayList<>();
    private final Transactions transactions;
    private final Random random;
    private final Set<String> expected = new TreeSet<>();
    private final List<ConversationUpdate> recent = new ArrayList<>();
    private long lastMessage;

    /** @param sink accepts the request of a reply in the current transaction, by {@link #name} of what it is about */
    public SimulatedReplies(
            String tenantId,
            int year,
            long seed,
            SimulatedClock clock,
            AutoReplyQueue queue,
            Transactions transactions,
            Function<String, Uni<RequestOutcome>> sink) {
        this.places = new SimulatedPlaces(tenantId, year);
        this.clock = clock;
        this.queue = queue;
        this.transactions = transactions;
        this.random = new Random(seed);
        for (int instance = 0; instance < 2; instance++) {
            ReplyPlaces known = new ReplyPlaces(ids -> Uni.createFrom().item(Map.of(tenantId, places.rules())), places);
            intakes.add(new AutoReplyIntake(known, conversations, queue, conversations, clock));
            senders.add(sender(known, sink));
        }
    }

    private AutoReplySender sender(ReplyPlaces known, Function<String, Uni<RequestOutcome>> sink) {
        ContactAddresses nothingKnown = contacts -> Uni.createFrom().item(Map.of());
        return new AutoReplySender(
                queue,
                new ReplyFactFinder(directory(), known, conversations, nothingKnown, suppressions(), queue),
                new OutOfOfficeCheck(
                        tenant ->
                                Uni.createFrom().item(Optional.of(new OutOfOffice(ACCOUNT, Set.of(), clock.instant()))),
                        new MemoryOutOfOffice(),
                        clock),
                request -> sink.apply(name(request)),
                note -> Uni.createFrom().item(new NoteResult.Written()),
                conversations,
                transactions,
                new UncountedReplies(),
                random,
                clock);
    }

    private TenantDirectory directory() {
        return new TenantDirectory() {
            @Override
            public Uni<Routes> routes(Set<String> sources) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Uni<Routes> routes(String source, long account) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Uni<Map<String, Tenant>> find(Set<String> tenantIds) {
                return Uni.createFrom().item(Map.of(places.tenant().id(), places.tenant()));
            }
        };
    }

    private static Suppressions suppressions() {
        Set<AddressKey> optedOut = Set.of(AddressKey.contact(ACCOUNT, OPTED_OUT + 1_000));
        return new Suppressions() {
            @Override
            public Uni<Boolean> suppressed(
                    String tenantId, Channel channel, Collection<AddressKey> recipient, NotificationType type) {
                return Uni.createFrom().item(recipient.stream().anyMatch(optedOut::contains));
            }

            @Override
            public Uni<String> token(String tenantId, Channel channel, AddressKey address) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Uni<Boolean> isKnown(String token) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Uni<Boolean> unsubscribe(String token) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** The conversation and the closed time in which a reply is sent. */
    private String name(NotificationRequest request) {
        return name(request.recipient().conversation().orElseThrow().id(), clock.instant());
    }

    private String name(long conversation, Instant at) {
        return "conversation %d, closed after minute %d"
                .formatted(conversation, places.minutes(inbox(conversation)).closedSince(at));
    }

    private static long inbox(long conversation) {
        return SimulatedPlaces.INBOXES.get((int) (conversation % SimulatedPlaces.INBOXES.size()));
    }

    /** The replies that were to be sent, each once. */
    public List<String> expected() {
        return List.copyOf(expected);
    }

    /** How many lines each reason has in the stories. */
    public Collection<StoryEntry> told() {
        return conversations.told();
    }

    public void run(Instant from, Instant to, int longestPause) {
        Instant now = from.truncatedTo(ChronoUnit.MINUTES);
        while (now.isBefore(to)) {
            clock.set(now.plusSeconds(30));
            happen(now);
            now = next(now, longestPause);
        }
    }

    /** Half of the time just before or after some place opens or closes. */
    private Instant next(Instant now, int longestPause) {
        Instant later = now.plus(Duration.ofMinutes(5 + random.nextInt(longestPause)));
        if (random.nextBoolean()) {
            return later;
        }
        long inbox = SimulatedPlaces.INBOXES.get(random.nextInt(SimulatedPlaces.INBOXES.size()));
        Instant change = places.minutes(inbox).nextChange(now).plus(Duration.ofMinutes(random.nextInt(4) - 2));
        return change.isAfter(now) && change.isBefore(now.plus(Duration.ofDays(1))) ? change : later;
    }

    private void happen(Instant minute) {
        List<ConversationUpdate> updates = new ArrayList<>();
        int writers = 1 + random.nextInt(3);
        for (int i = 0; i < writers; i++) {
            updates.addAll(write(random.nextInt(CONVERSATIONS), minute));
        }
        if (random.nextInt(10) == 0) {
            LongStream.of(BLOCKED, WITH_BOT, OPTED_OUT)
                    .forEach(each -> updates.add(update(each, MessageAuthor.CLIENT, minute, false, true)));
        }
        recent.addAll(updates);
        conversations.record(updates).await().indefinitely();
        List<ConversationUpdate> again = new ArrayList<>(updates);
        again.add(recent.get(random.nextInt(recent.size())));
        if (recent.size() > 50) {
            recent.subList(0, recent.size() - 50).clear();
        }
        List<Uni<?>> batches = new ArrayList<>();
        for (AutoReplyIntake intake : intakes) {
            List<ConversationUpdate> batch = new ArrayList<>(again);
            Collections.shuffle(batch, random);
            batches.add(transactions.run(() -> intake.updated(batch)));
        }
        together(batches);
        work();
    }

    private List<ConversationUpdate> write(long conversation, Instant minute) {
        OpenMinutes open = places.minutes(inbox(conversation));
        return switch (random.nextInt(12)) {
            case 0 ->
                List.of(update(
                        conversation,
                        open.staysOpen(minute, 10) ? MessageAuthor.AGENT : MessageAuthor.SYSTEM,
                        minute,
                        false,
                        true));
            case 1 -> List.of(update(conversation, MessageAuthor.BOT, minute, false, true));
            case 2 -> List.of(update(conversation, MessageAuthor.NOTIFICATION, minute, false, true));
            case 3 -> List.of(update(conversation, MessageAuthor.CLIENT, minute, true, true));
            case 4 -> List.of(update(conversation, MessageAuthor.CLIENT, minute, false, false));
            case 5 ->
                List.of(update(
                        conversation,
                        MessageAuthor.CLIENT,
                        minute.minus(Duration.ofMinutes(11 + random.nextInt(600))),
                        false,
                        true));
            default -> {
                if (!open.isOpen(minute)) {
                    expected.add(name(conversation, minute));
                }
                yield List.of(
                        update(conversation, MessageAuthor.CLIENT, minute.plusSeconds(1), false, true),
                        update(conversation, MessageAuthor.CLIENT, minute.plusSeconds(7), false, true));
            }
        };
    }

    private ConversationUpdate update(
            long conversation, MessageAuthor author, Instant at, boolean group, boolean live) {
        ConversationKey key = new ConversationKey(places.tenant().id(), ACCOUNT, conversation);
        ConversationStatus status = conversation == WITH_BOT ? ConversationStatus.PENDING : ConversationStatus.OPEN;
        return new ConversationUpdate(
                places.tenant(),
                SimulatedConversations.report(key, at, inbox(conversation), status, conversation == BLOCKED),
                Optional.of(new NewMessage(++lastMessage, author, at, group)),
                live);
    }

    /** Both instances at the same time, until nothing is due. */
    private void work() {
        boolean any = true;
        while (any) {
            List<Uni<List<ClaimedReply>>> claims =
                    senders.stream().map(sender -> queue.claim(5, LEASE)).toList();
            List<List<ClaimedReply>> claimed =
                    Uni.join().all(claims).andFailFast().await().atMost(Duration.ofSeconds(20));
            any = claimed.stream().anyMatch(each -> !each.isEmpty());
            List<Uni<?>> work = new ArrayList<>();
            for (int i = 0; i < senders.size(); i++) {
                AutoReplySender sender = senders.get(i);
                claimed.get(i).forEach(each -> work.add(sender.perform(each)));
            }
            together(work);
        }
    }

    private static void together(List<Uni<?>> work) {
        if (!work.isEmpty()) {
            Uni.combine().all().unis(work).discardItems().await().atMost(Duration.ofSeconds(20));
        }
    }
}
