package com.citaplanner.notification.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.autoreply.AutoReplyQueue.EarlierReplies;
import com.citaplanner.notification.autoreply.Nudge.NudgeRecipient;
import com.citaplanner.notification.branch.OpeningCalendar;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.OpeningInterval;
import com.citaplanner.notification.branch.PublicHolidays;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.suppression.KnownAddresses;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a reply that is due is sent, by what is known at that moment. It is Tuesday; hours are 9 to 18. */
@BesideOthers
class ReplyJudgeTest {
    private static final ConversationKey KEY = new ConversationKey("clinica", 3, 5);
    private static final Tenant TENANT = new Tenant(
            "clinica",
            "Clínica",
            "MX",
            Locale.forLanguageTag("es-MX"),
            ZoneId.of("America/Mexico_City"),
            UnknownContacts.RECORD,
            false);

    private static final OpeningCalendar CALENDAR = new OpeningCalendar(
            TENANT.timeZone(),
            new OpeningHours(Map.of(
                    DayOfWeek.TUESDAY,
                    List.of(OpeningInterval.parse("09:00", "18:00")),
                    DayOfWeek.WEDNESDAY,
                    List.of(OpeningInterval.parse("09:00", "18:00")))),
            List.of(),
            PublicHolidays.NONE);

    private static final EarlierReplies NOTHING = new EarlierReplies(false, Optional.empty());
    private static final ReplyRules ALL = rules(NudgeRecipient.CLIENT);

    private static ReplyRules rules(NudgeRecipient to) {
        return new ReplyRules(
                new ClosedReply(true, ReplyWording.BUILT_IN),
                new UnansweredReply(Optional.of(Duration.ofMinutes(10)), ReplyWording.BUILT_IN),
                new Nudge(Optional.of(Duration.ofMinutes(60)), to, ReplyWording.BUILT_IN));
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse("2027-01-05T" + time + ":00-06:00").toInstant();
    }

    private static Conversation conversation(
            ConversationStatus status, boolean bot, boolean blocked, Instant answered) {
        return new Conversation(
                KEY,
                at("00:00"),
                OptionalLong.of(1),
                OptionalLong.of(7),
                null,
                Optional.of(status),
                bot ? Optional.of(new Assignee(1, true, null)) : Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                true,
                blocked,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.ofNullable(answered));
    }

    private static Conversation open() {
        return conversation(ConversationStatus.OPEN, false, false, null);
    }

    private static ReplyFacts facts(ReplyRules rules, Conversation conversation) {
        return facts(rules, conversation, false, NOTHING, Optional.of(false));
    }

    private static ReplyFacts facts(
            ReplyRules rules,
            Conversation conversation,
            boolean optedOut,
            EarlierReplies earlier,
            Optional<Boolean> outOfOffice) {
        return new ReplyFacts(
                Optional.of(new ReplyPlace(TENANT, rules, Optional.of(CALENDAR))),
                Optional.of(conversation),
                new KnownAddresses(Optional.empty(), List.of(), List.of()),
                optedOut,
                earlier,
                outOfOffice);
    }

    private static Verdict judge(ReplyKind kind, String written, String now, ReplyFacts facts) {
        PlannedReply reply = new PlannedReply(
                KEY, kind, PlannedReply.NO_PERIOD, OptionalLong.of(1), OptionalLong.of(7), 9, at(written), at(now));
        return ReplyJudge.judge(reply, facts, at(now));
    }

    private static Verdict skip(SkipReason reason) {
        return new Verdict.Skip(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            CLOSED     | 20:00 | 20:00 | -
            CLOSED     | 20:00 | 20:09 | -
            CLOSED     | 20:00 | 20:10 | TOO_LATE
            CLOSED     | 10:00 | 10:00 | OPEN
            CLOSED     | 08:59 | 09:00 | OPEN
            UNANSWERED | 10:00 | 10:10 | -
            UNANSWERED | 10:00 | 10:19 | -
            UNANSWERED | 10:00 | 10:20 | TOO_LATE
            UNANSWERED | 20:00 | 20:10 | OUTSIDE_HOURS
            NUDGE      | 10:00 | 11:00 | -
            NUDGE      | 08:00 | 10:05 | -
            NUDGE      | 08:00 | 10:10 | TOO_LATE
            """)
    void time_decides(ReplyKind kind, String written, String now, SkipReason reason) {
        Verdict verdict = judge(kind, written, now, facts(ALL, open()));

        if (reason == null) {
            assertThat(verdict).isInstanceOf(Verdict.Send.class);
        } else {
            assertThat(verdict).isEqualTo(skip(reason));
        }
    }

    @Test
    void a_timer_of_which_the_time_has_not_come_waits_for_it() {
        assertThat(judge(ReplyKind.NUDGE, "17:30", "18:30", facts(ALL, open())))
                .isEqualTo(new Verdict.Later(at("09:30").plus(Duration.ofDays(1))));
    }

    @Test
    void the_conversation_decides() {
        Instant before = at("19:54");
        assertThat(judge(
                        ReplyKind.CLOSED,
                        "20:00",
                        "20:01",
                        facts(ALL, conversation(ConversationStatus.OPEN, false, true, null))))
                .isEqualTo(skip(SkipReason.BLOCKED));
        assertThat(judge(
                        ReplyKind.CLOSED,
                        "20:00",
                        "20:01",
                        facts(ALL, conversation(ConversationStatus.PENDING, false, false, null))))
                .isEqualTo(skip(SkipReason.BOT));
        assertThat(judge(
                        ReplyKind.CLOSED,
                        "20:00",
                        "20:01",
                        facts(ALL, conversation(ConversationStatus.OPEN, true, false, null))))
                .isEqualTo(skip(SkipReason.BOT));
        assertThat(judge(
                        ReplyKind.CLOSED,
                        "20:00",
                        "20:01",
                        facts(ALL, conversation(ConversationStatus.RESOLVED, false, false, null))))
                .isEqualTo(skip(SkipReason.CLOSED_CONVERSATION));
        assertThat(judge(
                        ReplyKind.CLOSED,
                        "20:00",
                        "20:01",
                        facts(ALL, conversation(ConversationStatus.OPEN, false, false, before))))
                .isInstanceOf(Verdict.Send.class);
        assertThat(judge(
                        ReplyKind.CLOSED,
                        "20:00",
                        "20:01",
                        facts(ALL, conversation(ConversationStatus.OPEN, false, false, at("19:55")))))
                .isEqualTo(skip(SkipReason.ANSWERED));
        assertThat(judge(
                        ReplyKind.UNANSWERED,
                        "10:00",
                        "10:10",
                        facts(ALL, conversation(ConversationStatus.OPEN, false, false, at("10:09")))))
                .isEqualTo(skip(SkipReason.ANSWERED));
        assertThat(judge(
                        ReplyKind.UNANSWERED,
                        "10:00",
                        "10:10",
                        facts(ALL, conversation(ConversationStatus.OPEN, false, false, at("09:59")))))
                .isInstanceOf(Verdict.Send.class);
    }

    @Test
    void whoever_has_opted_out_is_not_written_to_but_agents_are_told() {
        assertThat(judge(ReplyKind.NUDGE, "10:00", "11:00", facts(ALL, open(), true, NOTHING, Optional.empty())))
                .isEqualTo(skip(SkipReason.OPTED_OUT));
        assertThat(judge(
                        ReplyKind.NUDGE,
                        "10:00",
                        "11:00",
                        facts(rules(NudgeRecipient.AGENT), open(), true, NOTHING, Optional.empty())))
                .isInstanceOf(Verdict.Send.class);
    }

    @Test
    void nothing_is_sent_beside_chatwoots_own_message_or_while_that_is_not_known() {
        assertThat(judge(ReplyKind.CLOSED, "20:00", "20:01", facts(ALL, open(), false, NOTHING, Optional.of(true))))
                .isEqualTo(skip(SkipReason.OUT_OF_OFFICE));
        assertThat(judge(ReplyKind.CLOSED, "20:00", "20:01", facts(ALL, open(), false, NOTHING, Optional.empty())))
                .isEqualTo(new Verdict.Later(at("20:01").plusSeconds(30)));
        assertThat(ReplyJudge.judge(
                        new PlannedReply(
                                KEY,
                                ReplyKind.CLOSED,
                                PlannedReply.NO_PERIOD,
                                OptionalLong.of(1),
                                OptionalLong.of(7),
                                9,
                                at("20:00"),
                                at("20:00")),
                        facts(ALL, open(), false, NOTHING, Optional.empty()),
                        at("20:09").plusSeconds(31)))
                .isEqualTo(skip(SkipReason.UNKNOWN_OUT_OF_OFFICE));
    }

    @Test
    void earlier_replies_count_where_the_hours_have_changed_since() {
        EarlierReplies tonight = new EarlierReplies(false, Optional.of(at("18:30")));
        EarlierReplies lastNight = new EarlierReplies(false, Optional.of(at("08:30")));

        assertThat(judge(ReplyKind.CLOSED, "20:00", "20:01", facts(ALL, open(), false, tonight, Optional.of(false))))
                .isEqualTo(skip(SkipReason.REPLIED));
        assertThat(judge(ReplyKind.CLOSED, "20:00", "20:01", facts(ALL, open(), false, lastNight, Optional.of(false))))
                .isInstanceOf(Verdict.Send.class);
        assertThat(judge(
                        ReplyKind.CLOSED,
                        "20:00",
                        "20:01",
                        facts(ALL, open(), false, new EarlierReplies(true, Optional.empty()), Optional.of(false))))
                .isEqualTo(skip(SkipReason.ACKNOWLEDGED));
    }

    @Test
    void what_is_switched_off_or_has_no_hours_is_not_sent() {
        assertThat(judge(ReplyKind.CLOSED, "20:00", "20:01", facts(ReplyRules.OFF, open())))
                .isEqualTo(skip(SkipReason.SWITCHED_OFF));
        assertThat(judge(ReplyKind.NUDGE, "10:00", "11:00", facts(ReplyRules.OFF, open())))
                .isEqualTo(skip(SkipReason.SWITCHED_OFF));
        ReplyFacts without = new ReplyFacts(
                Optional.of(new ReplyPlace(TENANT, ALL, Optional.empty())),
                Optional.empty(),
                new KnownAddresses(Optional.empty(), List.of(), List.of()),
                false,
                NOTHING,
                Optional.of(false));
        assertThat(judge(ReplyKind.CLOSED, "20:00", "20:01", without)).isEqualTo(skip(SkipReason.NO_HOURS));
    }
}
