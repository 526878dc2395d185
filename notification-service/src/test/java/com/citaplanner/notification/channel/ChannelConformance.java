package com.citaplanner.notification.channel;

import static com.citaplanner.notification.channel.ChannelUnderTest.ONE;
import static com.citaplanner.notification.channel.ChannelUnderTest.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.ChannelUnderTest.Delivered;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.suppression.AddressKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * What every channel does, whatever its provider is. The heart of it: what a channel says for certain is true, and what is not
 * certain it says. A new channel implements {@link #start()} and passes.
 */
public interface ChannelConformance {
    /** More than any channel here may take to give up, its time-outs being a second or so. */
    Duration PATIENCE = Duration.ofSeconds(10);

    SendPermit PERMITTED = () -> Uni.createFrom().item(true);

    /** Whom and what the messages of these tests are about, in whole and in part. */
    String[] PERSONAL = {
        "Texto",
        "confidencial",
        "Juan",
        "Pérez",
        "client.example",
        "5512340000",
        "1234 0000",
        "9f8e7d6c",
        "provider.example"
    };

    /** The channel and its provider, freshly started. */
    ChannelUnderTest start();

    private static SendOutcome sent(ChannelUnderTest under, Notification notification) {
        return Answers.of(under.channel().prepare(notification).chain(preparation -> switch (preparation) {
            case Preparation.Ready(String address, Set<AddressKey> keys) ->
                under.channel().send(notification, address, PERMITTED);
            case Preparation.Deferred(String reason, Optional<Duration> pause) ->
                Uni.createFrom().item(new SendOutcome.Deferred(reason, pause));
            case Preparation.Rejected(Rejection kind, String reason) ->
                Uni.createFrom().item(new SendOutcome.Rejected(kind, reason));
            case Preparation.Blocked(String reason) -> Uni.createFrom().item(new SendOutcome.Blocked(reason));
        }));
    }

    private static SendOutcome sent(ChannelUnderTest under, String text) {
        return sent(under, under.notification(ONE, Content.of(text)));
    }

    private static SendOutcome met(ChannelUnderTest under, Misbehaviour misbehaviour) {
        Assumptions.assumeFalse(under.impossible().contains(misbehaviour), "this provider cannot do that");
        under.next(misbehaviour);
        return sent(under, "Hola Juan");
    }

    @Test
    default void a_message_is_taken_once_and_known_by_an_id() {
        try (ChannelUnderTest under = start()) {
            SendOutcome outcome = sent(under, "Hola Juan, mañana a las 10 en Peñón Ñ 😀");

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            SendOutcome.Accepted.class,
                            accepted -> assertThat(accepted.providerId()).isNotBlank());
            assertThat(under.delivered())
                    .containsExactly(new Delivered(ONE, "Hola Juan, mañana a las 10 en Peñón Ñ 😀"));
        }
    }

    @Test
    default void preparing_twice_finds_the_same_place() {
        try (ChannelUnderTest under = start()) {
            Notification notification = under.notification(ONE, Content.of("Hola"));

            Preparation first = Answers.of(under.channel().prepare(notification));

            assertThat(first).isInstanceOf(Preparation.Ready.class);
            assertThat(Answers.of(under.channel().prepare(notification))).isEqualTo(first);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void a_refused_address_is_final() {
        try (ChannelUnderTest under = start()) {
            assertThat(met(under, Misbehaviour.REFUSES_ADDRESS))
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.BAD_ADDRESS));
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void a_refused_content_is_final() {
        try (ChannelUnderTest under = start()) {
            assertThat(met(under, Misbehaviour.REFUSES_CONTENT))
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT));
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void too_much_at_once_is_tried_again_later() {
        try (ChannelUnderTest under = start()) {
            assertThat(met(under, Misbehaviour.LIMITS_RATE))
                    .isInstanceOfAny(SendOutcome.Deferred.class, SendOutcome.Limited.class);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void who_says_how_long_is_left_alone_for_so_long() {
        try (ChannelUnderTest under = start()) {
            assertThat(met(under, Misbehaviour.LIMITS_RATE_AND_SAYS_HOW_LONG))
                    .isInstanceOfSatisfying(
                            SendOutcome.Deferred.class,
                            deferred -> assertThat(deferred.pause().orElseThrow())
                                    .isGreaterThanOrEqualTo(ChannelUnderTest.WAIT));
        }
    }

    @Test
    default void an_answer_that_takes_its_time_is_waited_for() {
        try (ChannelUnderTest under = start()) {
            assertThat(met(under, Misbehaviour.IS_SLOW)).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(under.delivered()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS_UP_AFTER", "IS_SILENT_AFTER"})
    default void what_was_taken_without_an_answer_is_uncertain_and_never_not_found(Misbehaviour misbehaviour) {
        try (ChannelUnderTest under = start()) {
            Notification notification = under.notification(ONE, Content.of("Hola Juan"));
            Preparation ready = Answers.of(under.channel().prepare(notification));
            under.next(misbehaviour);

            SendOutcome outcome = sent(under, notification);

            assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(under.delivered()).hasSize(1));
            assertThat(Answers.of(under.channel().find(notification, ((Preparation.Ready) ready).address())))
                    .isInstanceOfAny(LookupResult.Found.class, LookupResult.Unknowable.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FAILS",
                "HANGS_UP_BEFORE",
                "IS_SILENT_BEFORE",
                "TALKS_GARBAGE",
                "TALKS_FOREVER",
                "IS_HIDDEN_BY_A_PAGE",
                "IS_HIDDEN_BY_NOT_FOUND",
                "IS_HIDDEN_BY_FORBIDDEN",
                "REDIRECTS"
            })
    default void what_was_not_answered_is_tried_again_or_looked_up(Misbehaviour misbehaviour) {
        try (ChannelUnderTest under = start()) {
            assertThat(met(under, misbehaviour))
                    .isInstanceOfAny(SendOutcome.Deferred.class, SendOutcome.Uncertain.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TALKS_AT_LENGTH", "GIVES_NUL_AS_ID", "SAYS_NOTHING"})
    default void what_was_taken_and_answered_strangely_is_known_by_a_good_id_or_uncertain(Misbehaviour misbehaviour) {
        try (ChannelUnderTest under = start()) {
            SendOutcome outcome = met(under, misbehaviour);

            assertThat(outcome).isInstanceOfAny(SendOutcome.Accepted.class, SendOutcome.Uncertain.class);
            assertThat(under.delivered()).hasSize(1);
        }
    }

    @Test
    default void a_limit_of_the_account_fails_no_message() {
        try (ChannelUnderTest under = start()) {
            assertThat(met(under, Misbehaviour.LIMITS_ACCOUNT))
                    .isInstanceOfSatisfying(
                            SendOutcome.Limited.class,
                            limited -> assertThat(limited.pause()).isPositive());
            assertThat(under.delivered()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void what_is_said_for_certain_is_true(Misbehaviour misbehaviour) {
        try (ChannelUnderTest under = start()) {
            Instant before = Instant.now();

            SendOutcome outcome = met(under, misbehaviour);

            assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
            int times = under.delivered().size();
            switch (outcome) {
                case SendOutcome.Accepted(String id) -> {
                    assertThat(times).isEqualTo(1);
                    assertThat(id).matches("[\\x21-\\x7e]{1,255}");
                }
                case SendOutcome.Deferred deferred -> assertThat(times).isZero();
                case SendOutcome.Rejected rejected -> assertThat(times).isZero();
                case SendOutcome.Blocked blocked -> assertThat(times).isZero();
                case SendOutcome.Limited limited -> assertThat(times).isZero();
                case SendOutcome.Moved moved -> assertThat(times).isZero();
                case SendOutcome.Withheld withheld -> assertThat(times).isZero();
                case SendOutcome.Uncertain uncertain -> assertThat(times).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"IS_SLOW"})
    default void the_message_after_a_failure_goes_out(Misbehaviour misbehaviour) {
        try (ChannelUnderTest under = start()) {
            met(under, misbehaviour);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sent(under, under.notification(OTHER, Content.of("Otra"))))
                            .isInstanceOf(SendOutcome.Accepted.class));
        }
    }

    @Test
    default void wrong_credentials_block_that_tenant_and_no_other() {
        try (ChannelUnderTest under = start()) {
            under.forgetCredentials(ONE);

            assertThat(sent(under, "Hola")).isInstanceOf(SendOutcome.Blocked.class);
            assertThat(sent(under, under.notification(OTHER, Content.of("Hola"))))
                    .isInstanceOf(SendOutcome.Accepted.class);
            assertThat(under.delivered()).containsExactly(new Delivered(OTHER, "Hola"));
        }
    }

    @Test
    default void what_is_too_long_is_refused_and_not_cut() {
        try (ChannelUnderTest under = start()) {
            SendOutcome outcome = sent(under, under.notification(ONE, under.tooLong()));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(Rejection.CONTENT));
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void a_try_that_is_not_permitted_sends_nothing() {
        try (ChannelUnderTest under = start()) {
            Notification withheld = under.notification(ONE, Content.of("Nunca"));
            Preparation ready = Answers.of(under.channel().prepare(withheld));
            AtomicInteger asked = new AtomicInteger();

            SendOutcome outcome = Answers.of(under.channel()
                    .send(
                            withheld,
                            ((Preparation.Ready) ready).address(),
                            () -> Uni.createFrom().item(false).invoke(asked::incrementAndGet)));

            assertThat(outcome).isEqualTo(new SendOutcome.Withheld());
            assertThat(asked).hasValue(1);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void a_call_that_nobody_waits_for_any_more_does_no_harm() {
        try (ChannelUnderTest under = start()) {
            Notification abandoned = under.notification(ONE, Content.of("Abandonado"));
            Preparation ready = Answers.of(under.channel().prepare(abandoned));

            under.channel()
                    .send(abandoned, ((Preparation.Ready) ready).address(), PERMITTED)
                    .subscribe()
                    .with(outcome -> {})
                    .cancel();

            assertThat(sent(under, "Hola")).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(under.delivered()).contains(new Delivered(ONE, "Hola")).hasSizeLessThanOrEqualTo(2);
        }
    }

    /** Prepared at once: of a recipient nobody prepares two at the same time. */
    private static Uni<SendOutcome> ready(ChannelUnderTest under, Notification notification) {
        Preparation ready = Answers.of(under.channel().prepare(notification));
        return under.channel().send(notification, ((Preparation.Ready) ready).address(), PERMITTED);
    }

    @Test
    default void two_tenants_at_once_never_use_each_others_account() {
        try (ChannelUnderTest under = start()) {
            List<Uni<SendOutcome>> all = IntStream.range(0, 20)
                    .mapToObj(i -> under.notification(i % 2 == 0 ? ONE : OTHER, Content.of("Para " + i % 2)))
                    .map(notification -> ready(under, notification))
                    .toList();

            List<SendOutcome> outcomes =
                    Answers.of(Uni.join().all(all).usingConcurrencyOf(8).andCollectFailures());

            assertThat(outcomes).hasSize(20).allMatch(SendOutcome.Accepted.class::isInstance);
            assertThat(under.delivered())
                    .hasSize(20)
                    .containsOnly(new Delivered(ONE, "Para 0"), new Delivered(OTHER, "Para 1"));
        }
    }

    @Test
    default void a_probe_tells_whether_it_would_work_and_sends_nothing() {
        try (ChannelUnderTest under = start()) {
            assertThat(Answers.of(under.channel().probe(ONE))).isEqualTo(new ChannelTest.Passed());

            under.forgetCredentials(ONE);

            assertThat(Answers.of(under.channel().probe(ONE)))
                    .isInstanceOfSatisfying(
                            ChannelTest.Failed.class,
                            failed -> assertThat(failed.sentence()).isNotBlank().doesNotContain(under.secrets()));
            assertThat(Answers.of(under.channel().probe("nobody"))).isInstanceOf(ChannelTest.Failed.class);
            assertThat(under.delivered()).isEmpty();
        }
    }

    @Test
    default void no_reason_and_no_log_has_a_secret_or_an_address_or_the_message() {
        try (ChannelUnderTest under = start();
                CapturedLog log = new CapturedLog()) {
            List<String> said = new ArrayList<>();
            for (Misbehaviour misbehaviour : Misbehaviour.values()) {
                if (!under.impossible().contains(misbehaviour)) {
                    under.next(misbehaviour);
                    said.add(sent(under, under.notification(ONE, Content.of("Texto confidencial")))
                            .toString());
                    said.add(sent(under, under.notification(OTHER, Content.of("Texto confidencial")))
                            .toString());
                }
            }
            under.forgetCredentials(ONE);
            said.add(sent(under, "Texto confidencial").toString());
            said.addAll(log.lines());

            assertThat(said)
                    .hasSizeGreaterThan(Misbehaviour.values().length)
                    .allSatisfy(line -> assertThat(line)
                            .doesNotContain(under.secrets())
                            .doesNotContain(PERSONAL)
                            .doesNotContainPattern("[\\x00-\\x08\\x0e-\\x1f]"));
            assertThat(said.subList(0, said.size() - log.lines().size()))
                    .allSatisfy(outcome -> assertThat(outcome).hasSizeLessThan(400));
        }
    }
}
