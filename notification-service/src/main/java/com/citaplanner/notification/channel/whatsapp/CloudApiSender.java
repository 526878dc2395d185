package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.message.ReplyButton;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.time.DateTimes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends over Meta's Cloud API from a tenant's own WhatsApp number. Meta cannot be asked for a message whose answer was lost; the message's
 * receipt, which carries the notification's id, tells what became of it.
 */
@ApplicationScoped
class CloudApiSender implements WhatsAppSender {
    static final String PROVIDER = "meta";

    private final WhatsAppSettings settings;
    private final WhatsAppAccounts accounts;
    private final WhatsAppApi api;
    private final AddressBook addresses;
    private final UserIds userIds;
    private final Reachability reachability;
    private final MessageChoice choice;
    private final RecipientLimit limit;
    private final AnswerMemory memory;
    private final AnswerOutcome outcomes;
    private final RecipientPace pace;
    private final Clock clock;

    CloudApiSender(
            WhatsAppSettings settings,
            WhatsAppAccounts accounts,
            WhatsAppApi api,
            AddressBook addresses,
            UserIds userIds,
            Reachability reachability,
            MessageChoice choice,
            RecipientLimit limit,
            AnswerMemory memory,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.api = api;
        this.addresses = addresses;
        this.userIds = userIds;
        this.reachability = reachability;
        this.choice = choice;
        this.limit = limit;
        this.memory = memory;
        this.outcomes = new AnswerOutcome(settings, RandomGenerator.getDefault());
        this.pace = new RecipientPace(clock);
        this.clock = clock;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public List<FormField> fields() {
        return WhatsAppFields.fields();
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
                account -> addresses
                        .find(notification.tenantId(), notification.recipient(), OptionalLong.empty())
                        .chain(recipient -> recipient
                                .map(known -> userIds(notification).chain(ids -> address(notification, known, ids)))
                                .orElseGet(() -> badAddress("the tenant has no client with this id"))));
    }

    private Uni<Preparation> address(Notification notification, ResolvedRecipient recipient, List<String> ids) {
        return recipient
                .phone()
                .filter(number -> !number.hasExtension())
                .map(WhatsAppAddress::of)
                .or(() -> ids.stream().findFirst().map(WhatsAppAddress::new))
                .map(address -> reachability.of(notification, address, optOutKeys(notification, recipient, ids)))
                .orElseGet(() -> badAddress("the client has no phone number and no WhatsApp user id"));
    }

    private Uni<List<String>> userIds(Notification notification) {
        return notification
                .recipient()
                .clientId()
                .map(client -> userIds.of(notification.tenantId(), client))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    /** Somebody who hid the number then may have stopped marketing under a user id, before it was known whose it is. */
    private static Set<AddressKey> optOutKeys(
            Notification notification, ResolvedRecipient recipient, List<String> ids) {
        Set<AddressKey> keys = new HashSet<>(recipient.optOutKeys(notification.recipient()));
        ids.forEach(id -> keys.add(AddressKey.whatsAppUser(id)));
        return keys;
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
                account -> choice.of(notification, account, recipient)
                        .chain(message -> sendWithinLimit(notification, account, recipient, message, permit)));
    }

    private Uni<SendOutcome> sendWithinLimit(
            Notification notification,
            WhatsAppAccount account,
            WhatsAppAddress address,
            OutgoingMessage message,
            SendPermit permit) {
        return limit.outcomeAtLimit(notification, account, address, message)
                .chain(outcome -> outcome.map(reached -> Uni.createFrom().item(reached))
                        .orElseGet(() -> send(notification, account, address, message, permit)));
    }

    private Uni<SendOutcome> send(
            Notification notification,
            WhatsAppAccount account,
            WhatsAppAddress address,
            OutgoingMessage message,
            SendPermit permit) {
        CallbackReference reference = new CallbackReference(notification.id(), notification.claim());
        return switch (message) {
            case OutgoingMessage.Text(String text, List<ReplyButton> buttons) ->
                send(
                        notification,
                        account,
                        address,
                        message,
                        MessageBody.text(address, reference, text, buttons),
                        permit);
            case OutgoingMessage.DirectSend direct ->
                send(
                        notification,
                        account,
                        address,
                        message,
                        MessageBody.directSend(address, reference, direct),
                        permit);
            case OutgoingMessage.Template template ->
                send(
                        notification,
                        account,
                        address,
                        message,
                        MessageBody.template(address, reference.ofTemplate(), template.approved()),
                        permit);
            case OutgoingMessage.NotSendable(Rejection kind, String reason) ->
                Uni.createFrom().item(new SendOutcome.Rejected(kind, reason));
        };
    }

    private Uni<SendOutcome> send(
            Notification notification,
            WhatsAppAccount account,
            WhatsAppAddress address,
            OutgoingMessage message,
            Map<String, Object> body,
            SendPermit permit) {
        Optional<Duration> wait = pace.waitFor(account, address);
        if (wait.isPresent()) {
            return Uni.createFrom()
                    .item(new SendOutcome.Deferred("the recipient got as many messages as WhatsApp allows", wait));
        }
        return exchange(
                new AnswerMemory.SentAttempt(notification, account, address, message, clock.instant()), body, permit);
    }

    private Uni<SendOutcome> exchange(AnswerMemory.SentAttempt attempt, Map<String, Object> body, SendPermit permit) {
        Notification notification = attempt.notification();
        GraphCall call = new GraphCall(
                GraphCall.GraphEndpoint.SEND_MESSAGE,
                attempt.account().phoneNumberId(),
                attempt.account().phoneNumberId() + "/messages",
                Optional.of(body),
                DateTimes.earlier(attempt.sentAt().plus(settings.rate().maxWait()), notification.expiresAt()),
                attempt.message() instanceof OutgoingMessage.DirectSend,
                notification.recipient().personalTexts());
        return api.send(attempt.account(), call, permit::acquire)
                .chain(answer -> answer.map(given -> outcome(attempt, given))
                        .orElseGet(() -> Uni.createFrom().item(new SendOutcome.Withheld())));
    }

    private Uni<SendOutcome> outcome(AnswerMemory.SentAttempt attempt, GraphAnswer answer) {
        return memory.remember(attempt, answer)
                .replaceWith(() -> outcomes.of(attempt.notification(), attempt.message(), answer));
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return Uni.createFrom()
                .item(new LookupResult.Unknowable(
                        "WhatsApp cannot be asked what became of a message; its receipt may still tell"));
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return withAccount(
                tenantId,
                ChannelTest.Failed::new,
                ChannelTest.Failed::new,
                account -> api.number(account).map(CloudApiSender::tested));
    }

    private static ChannelTest tested(GraphAnswer answer) {
        return switch (answer) {
            case GraphAnswer.Done done -> new ChannelTest.Passed();
            case GraphAnswer.Refused refused -> new ChannelTest.Failed(refused.reason());
            case GraphAnswer.Later later -> new ChannelTest.Failed(later.reason());
            case GraphAnswer.Unknown(String reason) -> new ChannelTest.Failed(reason);
        };
    }

    private <T> Uni<T> withAccount(
            String tenantId,
            Function<String, T> missing,
            Function<String, T> locked,
            Function<WhatsAppAccount, Uni<T>> use) {
        return accounts.of(tenantId).chain(lookup -> lookup.use(missing, locked, use));
    }
}
