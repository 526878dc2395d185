package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.channel.email.mime.EmailMessage;
import com.citaplanner.notification.channel.email.mime.MailAddress;
import com.citaplanner.notification.channel.email.mime.MimeWriter;
import com.citaplanner.notification.channel.email.mime.UnsubscribeFooter;
import com.citaplanner.notification.channel.email.smtp.SmtpMessage;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.BouncedAddresses;
import com.citaplanner.notification.suppression.Suppressions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends e-mail over the tenant's own server. A server has accepted a message once it has answered; if that answer is
 * lost, nobody can be asked, so the message is never sent again.
 */
@ApplicationScoped
class EmailChannel implements DeliveryChannel {
    private final EmailSettings settings;
    private final SmtpAccounts accounts;
    private final MailServers servers;
    private final AddressBook addresses;
    private final Suppressions suppressions;
    private final BouncedAddresses bounces;
    private final ReturnPaths returnPaths;
    private final Clock clock;

    EmailChannel(
            EmailSettings settings,
            SmtpAccounts accounts,
            MailServers servers,
            AddressBook addresses,
            Suppressions suppressions,
            BouncedAddresses bounces,
            ReturnPaths returnPaths,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.servers = servers;
        this.addresses = addresses;
        this.suppressions = suppressions;
        this.bounces = bounces;
        this.returnPaths = returnPaths;
        this.clock = clock;
    }

    @Override
    public Channel name() {
        return Channel.EMAIL;
    }

    /** A lookup never finds more later, but after this time no attempt is in progress any more. */
    @Override
    public Duration settleTime() {
        return settings.timeout().plus(settings.connectTimeout());
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        if (notification.type().marketing() && settings.unsubscribeUrl().isEmpty()) {
            return preparation(rejected(
                    Rejection.CONFIGURATION, "marketing requires citaplanner.email.unsubscribe-url, which is not set"));
        }
        return accounts.of(notification.tenantId())
                .chain(lookup -> lookup.use(
                        reason -> rejected(Rejection.CONFIGURATION, reason),
                        Preparation.Blocked::new,
                        account -> address(notification)));
    }

    private Uni<Preparation> address(Notification notification) {
        return addresses
                .find(notification.tenantId(), notification.recipient(), OptionalLong.empty())
                .map(recipient -> recipient
                        .map(known -> address(notification, known))
                        .orElseGet(() -> rejected(Rejection.BAD_ADDRESS, "the tenant has no client with this id")))
                .chain(prepared -> prepared instanceof Preparation.Ready ready
                        ? unlessBounced(notification.tenantId(), ready)
                        : preparation(prepared));
    }

    private Uni<Preparation> unlessBounced(String tenantId, Preparation.Ready ready) {
        return bounces.isBounced(tenantId, Channel.EMAIL, AddressKey.email(parsed(ready.address())))
                .map(bounced -> bounced
                        ? rejected(Rejection.BAD_ADDRESS, "earlier e-mail to this address came back undelivered")
                        : ready);
    }

    private static EmailAddress parsed(String address) {
        return EmailAddress.parse(address).orElseThrow();
    }

    private static Preparation address(Notification notification, ResolvedRecipient recipient) {
        if (recipient.email().isEmpty()) {
            return rejected(Rejection.BAD_ADDRESS, "the client has no e-mail address");
        }
        return recipient
                .email()
                .flatMap(MailAddress::parse)
                .<Preparation>map(address ->
                        new Preparation.Ready(address.text(), recipient.optOutKeys(notification.recipient())))
                .orElseGet(() -> rejected(Rejection.BAD_ADDRESS, "the client's e-mail address cannot receive e-mail"));
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return accounts.of(notification.tenantId())
                .chain(lookup -> lookup.use(
                        reason -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason),
                        SendOutcome.Blocked::new,
                        account -> send(notification, address, account, permit)));
    }

    private Uni<SendOutcome> send(Notification notification, String address, SmtpAccount account, SendPermit permit) {
        return compose(notification, address, account)
                .chain(emailMessage -> send(account, emailMessage, returnPath(notification, address, account), permit));
    }

    private Uni<EmailMessage> compose(Notification notification, String address, SmtpAccount account) {
        return unsubscribe(notification, address)
                .map(unsubscribe -> new EmailMessage(
                        notification.id(),
                        clock.instant(),
                        account.sender(),
                        MailAddress.parse(address).orElseThrow(),
                        DefaultSubjects.of(notification),
                        notification.content().text(),
                        notification.content().html(),
                        notification
                                .content()
                                .language()
                                .map(Locale::forLanguageTag)
                                .orElse(UnsubscribeFooter.DEFAULT),
                        unsubscribe))
                .map(emailMessage -> emailMessage.withCalendar(CalendarFiles.of(notification, emailMessage)));
    }

    private Uni<Optional<URI>> unsubscribe(Notification notification, String address) {
        if (!notification.type().marketing() || settings.unsubscribeUrl().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String base = settings.unsubscribeUrl().get().toString().replaceAll("/+$", "");
        AddressKey key = AddressKey.email(parsed(address)).getFirst();
        return suppressions
                .token(notification.tenantId(), Channel.EMAIL, key)
                .map(token -> Optional.of(URI.create(base + "/u/" + token)));
    }

    private MailAddress returnPath(Notification notification, String address, SmtpAccount account) {
        return account.returnPath()
                .flatMap(base -> returnPaths.of(
                        base,
                        new ReturnPaths.SignedEmail(
                                notification.tenantId(), notification.id(), notification.claim(), parsed(address))))
                .or(account::returnPath)
                .orElse(account.sender().from());
    }

    private Uni<SendOutcome> send(
            SmtpAccount account, EmailMessage emailMessage, MailAddress returnPath, SendPermit permit) {
        if (emailMessage.hasUnsafeHeader()) {
            return outcome(Rejection.CONTENT, "the subject or the sender's name contains a control character");
        }
        byte[] content = MimeWriter.write(emailMessage);
        if (content.length > settings.maxBytes()) {
            return outcome(Rejection.CONTENT, "the message is longer than " + settings.maxBytes() + " bytes");
        }
        SmtpMessage message =
                new SmtpMessage(returnPath.text(), emailMessage.to().text(), content);
        return servers.client()
                .send(
                        account.smtpEndpoint(),
                        account.heloName(),
                        message,
                        () -> permit.acquire().subscribeAsCompletionStage())
                .map(result -> SmtpOutcomes.of(result, emailMessage.messageId(), settings.limitPause()));
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return Uni.createFrom()
                .item(new LookupResult.Unknowable("a mail server cannot be asked what became of a message"));
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return accounts.of(tenantId)
                .chain(lookup -> lookup.use(
                        ChannelTest.Failed::new,
                        ChannelTest.Failed::new,
                        account -> servers.client()
                                .testLogin(account.smtpEndpoint(), account.heloName())
                                .map(SmtpOutcomes::probe)));
    }

    private static Preparation rejected(Rejection kind, String reason) {
        return new Preparation.Rejected(kind, reason);
    }

    private static Uni<Preparation> preparation(Preparation preparation) {
        return Uni.createFrom().item(preparation);
    }

    private static Uni<SendOutcome> outcome(Rejection kind, String reason) {
        return Uni.createFrom().item(new SendOutcome.Rejected(kind, reason));
    }
}
