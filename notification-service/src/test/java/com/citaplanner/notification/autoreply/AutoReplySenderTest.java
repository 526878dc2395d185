package com.citaplanner.notification.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.autoreply.Nudge.NudgeRecipient;
import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.note.NoteResult;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.suppression.InMemorySuppressions;
import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.DirectTransactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a client's message to its replies, without a database. The place is open from 9 to 18 in Tijuana. It is Tuesday. */
@BesideOthers
class AutoReplySenderTest {
    private static final ConversationKey KEY = new ConversationKey("clinica", 3, 6);
    private static final long INBOX = 1;

    private final SimulatedPlaces places = new SimulatedPlaces("clinica", 2027);
    private final SimulatedClock clock = new SimulatedClock();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final SimulatedConversations conversations = new SimulatedConversations();
    private final List<NotificationRequest> requests = new ArrayList<>();
    private final List<AgentNudge> notes = new ArrayList<>();
    private NoteResult noteResult = new NoteResult.Written();
    private RequestOutcome outcome = new RequestOutcome.Accepted(
            UUID.randomUUID(),
            NotificationState.PENDING,
            true,
            new RequestOutcome.Schedule(Optional.empty(), Instant.EPOCH));
    private Optional<Set<Long>> outOfOffice = Optional.of(Set.of());
    private boolean broken;
    private NudgeRecipient nudged = NudgeRecipient.AGENT;
    private long lastMessage;

    private AutoReplyRules rules() {
        return new AutoReplyRules(
                new ReplyRuleSettings(
                        Optional.of(new ClosedReply(true, ReplyWording.BUILT_IN)),
                        Optional.of(new UnansweredReply(Optional.of(Duration.ofMinutes(10)), ReplyWording.BUILT_IN)),
                        Optional.of(new Nudge(Optional.of(Duration.ofMinutes(60)), nudged, ReplyWording.BUILT_IN))),
                List.of(),
                Optional.empty());
    }

    private ReplyPlaces known() {
        return new ReplyPlaces(
                ids -> broken
                        ? Uni.createFrom().failure(new IllegalStateException("Stored rules are invalid"))
                        : Uni.createFrom().item(Map.of("clinica", rules())),
                places);
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse("2027-01-05T" + time + ":00-08:00").toInstant();
    }

    private void written(String time, MessageAuthor author) {
        clock.set(at(time));
        ConversationUpdate update = new ConversationUpdate(
                places.tenant(),
                SimulatedConversations.report(KEY, at(time), INBOX, ConversationStatus.OPEN, false),
                Optional.of(new NewMessage(++lastMessage, author, at(time), false)),
                true);
        conversations.record(List.of(update)).await().indefinitely();
        new AutoReplyIntake(known(), conversations, queue, conversations, clock)
                .updated(List.of(update))
                .await()
                .indefinitely();
    }

    /** What is due then, and is judged. */
    private void work(String time) {
        clock.set(at(time));
        for (ClaimedReply claimed :
                queue.claim(10, Duration.ofMinutes(1)).await().indefinitely()) {
            sender().perform(claimed).await().indefinitely();
        }
    }

    private AutoReplySender sender() {
        ContactAddresses linked = keys -> Uni.createFrom()
                .item(Map.of(
                        new ContactKey("clinica", 3, KEY.id() + 1_000),
                        new AddressesOfContact(Optional.of("c-ana"), List.of(), List.of(), List.of(), List.of())));
        return new AutoReplySender(
                queue,
                new ReplyFactFinder(directory(), known(), conversations, linked, new InMemorySuppressions(), queue),
                new OutOfOfficeCheck(
                        tenant -> Uni.createFrom()
                                .item(outOfOffice.map(inboxes -> new OutOfOffice(3, inboxes, clock.instant()))),
                        new MemoryOutOfOffice(),
                        clock),
                request -> Uni.createFrom().item(outcome).invoke(() -> requests.add(request)),
                note -> Uni.createFrom().item(noteResult).invoke(() -> notes.add(note)),
                conversations,
                new DirectTransactions(),
                new UncountedReplies(),
                new Random(1),
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
                return Uni.createFrom().item(Map.of("clinica", places.tenant()));
            }
        };
    }

    private List<String> replies() {
        return requests.stream()
                .map(request ->
                        request.content().variables().get("reply").toString().replace('\u00a0', ' '))
                .toList();
    }

    private List<String> story() {
        return conversations.told().stream()
                .map(entry -> entry.kind() + " " + entry.after() + ": " + entry.reason())
                .sorted()
                .toList();
    }

    @Test
    void a_closed_reply_tells_the_next_opening_to_the_client_of_the_contact() {
        written("20:00", MessageAuthor.CLIENT);
        work("20:00");

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.recipient().clientId()).contains("c-ana");
            assertThat(request.recipient().conversation().orElseThrow().id()).isEqualTo(KEY.id());
            assertThat(request.idempotencyKey()).startsWith("reply:auto:3:6:CLOSED:");
        });
        assertThat(replies()).singleElement().asString().contains("Abrimos mañana a las 9:00 a. m.");
        assertThat(story()).containsExactly("REPLIED CLOSED: the client wrote outside opening hours");
    }

    @Test
    void who_gets_no_answer_hears_once_and_then_the_agents_do() {
        written("10:00", MessageAuthor.CLIENT);
        written("10:04", MessageAuthor.CLIENT);
        work("10:09");
        assertThat(requests).isEmpty();
        work("10:10");
        work("10:14");
        assertThat(replies()).singleElement().asString().contains("Gracias por su paciencia");
        work("11:00");
        work("11:04");

        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.text()).isEqualTo("El cliente lleva 60 minutos de horario de atención sin respuesta.");
            assertThat(note.conversation()).isEqualTo(KEY);
        });
        assertThat(story())
                .containsExactly(
                        "NUDGED NUDGE: nobody has answered in time", "REPLIED UNANSWERED: nobody has answered in time");
    }

    @Test
    void an_answer_from_the_business_phone_stops_both() {
        written("10:00", MessageAuthor.CLIENT);
        written("10:09", MessageAuthor.BUSINESS_PHONE);
        work("10:10");
        work("11:00");

        assertThat(requests).isEmpty();
        assertThat(notes).isEmpty();
        assertThat(story())
                .containsExactly(
                        "NOT_REPLIED NUDGE: somebody of the business has answered",
                        "NOT_REPLIED UNANSWERED: somebody of the business has answered");
    }

    @Test
    void a_bot_does_not_answer_in_the_place_of_a_person() {
        written("10:00", MessageAuthor.CLIENT);
        written("10:01", MessageAuthor.BOT);
        work("10:10");

        assertThat(requests).hasSize(1);
    }

    @Test
    void a_client_can_be_nudged_instead() {
        nudged = NudgeRecipient.CLIENT;
        written("10:00", MessageAuthor.CLIENT);
        work("11:00");

        assertThat(notes).isEmpty();
        assertThat(replies()).singleElement().asString().contains("Disculpe la espera");
    }

    @Test
    void a_note_that_fails_is_written_later_under_the_same_id() {
        noteResult = new NoteResult.Later("Chatwoot does not answer", Optional.empty());
        written("08:00", MessageAuthor.CLIENT);
        work("10:00");
        noteResult = new NoteResult.Written();
        work("10:01");

        assertThat(notes).extracting(AgentNudge::attempt).containsExactly(1, 2);
        assertThat(notes)
                .extracting(AgentNudge::id)
                .containsOnly(notes.getFirst().id());
        assertThat(story()).contains("NUDGED NUDGE: nobody has answered in time");
    }

    @Test
    void what_is_refused_is_told_with_the_reason() {
        outcome = new RequestOutcome.Refused("channels", "CHATWOOT is off", true);
        written("20:00", MessageAuthor.CLIENT);
        work("20:00");

        assertThat(story()).containsExactly("NOT_REPLIED CLOSED: channels CHATWOOT is off");
    }

    @Test
    void a_message_that_waited_behind_one_that_is_skipped_is_answered() {
        outOfOffice = Optional.empty();
        written("20:00", MessageAuthor.CLIENT);
        work("20:00");
        written("20:09", MessageAuthor.CLIENT);
        work("20:10");
        outOfOffice = Optional.of(Set.of());
        work("20:11");

        assertThat(requests).hasSize(1);
        assertThat(story())
                .containsExactly(
                        "NOT_REPLIED CLOSED: " + SkipReason.TOO_LATE.sentence(),
                        "REPLIED CLOSED: the client wrote outside opening hours");
    }

    @Test
    void an_answer_that_is_reported_after_the_next_message_stops_the_first_only() {
        written("10:00", MessageAuthor.CLIENT);
        written("10:09", MessageAuthor.CLIENT);
        written("10:05", MessageAuthor.AGENT);
        work("10:10");
        assertThat(requests).isEmpty();
        work("10:19");

        assertThat(requests).hasSize(1);
    }

    @Test
    void what_cannot_be_judged_is_given_up_and_another_message_is_answered() {
        written("20:00", MessageAuthor.CLIENT);
        broken = true;
        IntStream.range(0, 180).forEach(i -> work("%02d:%02d".formatted(20 + i / 60, i % 60)));
        broken = false;
        work("23:00");

        assertThat(requests).isEmpty();
        assertThat(story())
                .containsExactly("NOT_REPLIED CLOSED: it could not be decided, because of an error of the service");
        written("23:01", MessageAuthor.CLIENT);
        work("23:01");
        assertThat(requests).hasSize(1);
    }

    @Test
    void an_inbox_with_a_message_of_its_own_gets_none() {
        outOfOffice = Optional.of(Set.of(INBOX));
        written("20:00", MessageAuthor.CLIENT);
        work("20:00");

        assertThat(requests).isEmpty();
        assertThat(story()).containsExactly("NOT_REPLIED CLOSED: " + SkipReason.OUT_OF_OFFICE.sentence());
    }
}
