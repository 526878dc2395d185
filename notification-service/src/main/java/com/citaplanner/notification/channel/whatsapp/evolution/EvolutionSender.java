package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.channel.whatsapp.Reachability;
import com.citaplanner.notification.channel.whatsapp.WhatsAppAddress;
import com.citaplanner.notification.channel.whatsapp.WhatsAppSender;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.time.DateTimes;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Sends over a tenant's instance of Evolution API, as text always: it has neither service windows nor templates. It is
 * unofficial, and WhatsApp may ban the number; therefore it sends slowly, and marketing only for tenants that ask for it.
 *
 * <p>A message whose answer was lost is not sent again and cannot be looked up: a message has only WhatsApp's id, which
 * the answer tells, and the messages that Evolution API stores, where it does at all, can be compared only by their text.
 */
@ApplicationScoped
class EvolutionSender implements WhatsAppSender {
    private static final String NO_MARKETING =
            "the tenant has not turned on marketing over Evolution API, for which WhatsApp may ban the number";

    private final EvolutionSettings settings;
    private final EvolutionAccounts accounts;
    private final EvolutionApi api;
    private final AddressBook addresses;
    private final Reachability reachability;
    private final EvolutionMemory memory;
    private final EvolutionOutcome outcomes;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    EvolutionSender(
            EvolutionSettings settings,
            EvolutionAccounts accounts,
            EvolutionApi api,
            AddressBook addresses,
            Reachability reachability,
            EvolutionMemory memory,
            Clock clock) {
        this(settings, accounts, api, addresses, reachability, memory, clock, RandomGenerator.getDefault());
    }

    /** @param random decides how long after its turn a message is sent */
    EvolutionSender(
            EvolutionSettings settings,
            EvolutionAccounts accounts,
            EvolutionApi api,
            AddressBook addresses,
            Reachability reachability,
            EvolutionMemory memory,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.accounts = accounts;
        this.api = api;
        this.addresses = addresses;
        this.reachability = reachability;
        this.memory = memory;
        this.outcomes = new EvolutionOutcome(settings.disconnectedPause());
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String provider() {
        return "evolution";
    }

    @Override
    public List<FormField> fields() {
        return EvolutionFields.fields();
    }

    /** The wait for the message's turn, the name lookup and connecting. */
    @Override
    public Duration maxWait() {
        return settings.rate().maxWait().plus(settings.connectTimeout().multipliedBy(2));
    }

    @Override
    public Duration settleTime() {
        return settings.readTimeout().plus(settings.connectTimeout());
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return withAccount(
                notification.tenantId(),
                reason -> new Preparation.Rejected(Rejection.CONFIGURATION, reason),
                Preparation.Blocked::new,
                account -> allows(account, notification)
                        ? address(notification)
                        : Uni.createFrom().item(new Preparation.Rejected(Rejection.CONFIGURATION, NO_MARKETING)));
    }

    private static boolean allows(EvolutionAccount account, Notification notification) {
        return account.marketing() || !notification.type().marketing();
    }

    private Uni<Preparation> address(Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.empty())
                .chain(recipient -> recipient
                        .map(known -> address(notification, known))
                        .orElseGet(() -> badAddress("the tenant has no client with this id")));
    }

    private Uni<Preparation> address(Notification notification, ResolvedRecipient recipient) {
        return recipient
                .phone()
                .filter(number -> !number.hasExtension())
                .map(WhatsAppAddress::of)
                .map(address -> reachability.of(notification, address, recipient.optOutKeys(notification.recipient())))
                .orElseGet(() -> badAddress("the client has no phone number"));
    }

    private static Uni<Preparation> badAddress(String reason) {
        return Uni.createFrom().item(new Preparation.Rejected(Rejection.BAD_ADDRESS, reason));
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        WhatsAppAddress recipient = new WhatsAppAddress(address);
        return withAccount(
                notification.tenantId(),
                reason -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason),
                SendOutcome.Blocked::new,
                account -> obstacle(notification, account, recipient)
                        .map(refused -> Uni.createFrom().<SendOutcome>item(refused))
                        .orElseGet(() -> send(notification, account, recipient, permit)));
    }

    /** What is known before anything is sent; the settings may have changed since the notification was prepared. */
    private static Optional<SendOutcome.Rejected> obstacle(
            Notification notification, EvolutionAccount account, WhatsAppAddress recipient) {
        int max = notification.channel().maxTextLength();
        if (!allows(account, notification)) {
            return Optional.of(new SendOutcome.Rejected(Rejection.CONFIGURATION, NO_MARKETING));
        }
        if (!recipient.isPhone()) {
            return Optional.of(
                    new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "Evolution API needs the client's phone number"));
        }
        return notification.content().text().length() <= max
                ? Optional.empty()
                : Optional.of(
                        new SendOutcome.Rejected(Rejection.CONTENT, "the text is longer than " + max + " characters"));
    }

    private Uni<SendOutcome> send(
            Notification notification, EvolutionAccount account, WhatsAppAddress recipient, SendPermit permit) {
        Instant now = clock.instant();
        Instant waitsUntil = now.plus(settings.rate().maxWait());
        EvolutionMemory.AnsweredAttempt attempt =
                new EvolutionMemory.AnsweredAttempt(notification, account.instance(), recipient, now);
        return api.send(
                        account,
                        new TextMessage(recipient.text(), notification.content().text(), jitter()),
                        DateTimes.earlier(waitsUntil, notification.expiresAt()),
                        permit::acquire,
                        personal(notification, account))
                .chain(answer -> answer.map(given -> outcome(attempt, given))
                        .orElseGet(() -> Uni.createFrom().item(new SendOutcome.Withheld())));
    }

    private Uni<SendOutcome> outcome(EvolutionMemory.AnsweredAttempt attempt, EvolutionAnswer answer) {
        return memory.remember(attempt, answer).replaceWith(() -> outcomes.of(answer));
    }

    private Duration jitter() {
        return Duration.ofMillis(random.nextLong(settings.rate().jitter().toMillis() + 1));
    }

    private static List<String> personal(Notification notification, EvolutionAccount account) {
        return Stream.concat(
                        Stream.of(account.apiKey(), notification.content().text()),
                        notification.recipient().personalTexts().stream())
                .toList();
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return Uni.createFrom()
                .item(new LookupResult.Unknowable(
                        "Evolution API cannot be asked what became of a message without its id"));
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return withAccount(
                tenantId,
                ChannelTest.Failed::new,
                ChannelTest.Failed::new,
                account -> api.connection(account).map(EvolutionSender::tested));
    }

    private static ChannelTest tested(EvolutionAnswer answer) {
        return switch (answer) {
            case EvolutionAnswer.Done(JsonNode body) ->
                body.path("instance").path("state").asText().equals("open")
                        ? new ChannelTest.Passed()
                        : new ChannelTest.Failed(EvolutionError.NOT_CONNECTED.description());
            case EvolutionAnswer.Refused refused -> new ChannelTest.Failed(refused.reason());
            case EvolutionAnswer.Later later -> new ChannelTest.Failed(later.reason());
            case EvolutionAnswer.Denied(String reason) -> new ChannelTest.Failed(reason);
            case EvolutionAnswer.Unknown(String reason) -> new ChannelTest.Failed(reason);
        };
    }

    private <T> Uni<T> withAccount(
            String tenantId,
            Function<String, T> missing,
            Function<String, T> locked,
            Function<EvolutionAccount, Uni<T>> use) {
        return accounts.of(tenantId).chain(lookup -> lookup.use(missing, locked, use));
    }
}
