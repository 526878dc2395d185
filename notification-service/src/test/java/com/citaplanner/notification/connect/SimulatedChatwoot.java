package com.citaplanner.notification.connect;

import com.citaplanner.notification.attributes.AccountKey;
import com.citaplanner.notification.attributes.AttributeDefinition;
import com.citaplanner.notification.attributes.DefinitionTarget;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An account in Chatwoot, with the differences between versions that matter here. */
final class SimulatedChatwoot implements AccountAdministration, DefinitionTarget {
    static final String URL = "https://chat.example";
    static final AccountInbox WEB = web(true);
    static final AccountInbox WHATSAPP = new AccountInbox(14, "WhatsApp", "Channel::Whatsapp", Optional.empty());

    private final CrashPoint crash;
    final List<AccountWebhook> webhooks = new ArrayList<>();
    final List<ContactAttribute> attributes = new ArrayList<>();
    final List<AccountInbox> inboxes = new ArrayList<>(List.of(WEB, WHATSAPP));
    String version = "4.15.1";
    boolean signs = true;
    boolean gone;
    String token = "admin-token";
    String role = "administrator";
    long account = 3;
    Optional<String> configuredSource = Optional.empty();
    private long nextId = 100;

    static AccountInbox web(boolean hmacMandatory) {
        return new AccountInbox(
                11,
                "Sitio web",
                "Channel::WebWidget",
                Optional.of(new AccountInbox.InboxWidget("website", Optional.of("hmac"), hmacMandatory)));
    }

    SimulatedChatwoot(CrashPoint crash) {
        this.crash = crash;
    }

    @Override
    public AccountAdministration inBackground() {
        return this;
    }

    @Override
    public Uni<AdministrationResult<String>> version(AccountAccess access) {
        return answer(() -> version);
    }

    @Override
    public Uni<AdministrationResult<TokenUser>> user(AccountAccess access) {
        return authorized(access, () -> new TokenUser(List.of(new Membership(account, role))));
    }

    @Override
    public Uni<AdministrationResult<List<AccountInbox>>> inboxes(AccountAccess access) {
        return authorized(access, () -> List.copyOf(inboxes));
    }

    @Override
    public Uni<AdministrationResult<List<ContactAttribute>>> attributes(AccountAccess access) {
        return authorized(access, () -> List.copyOf(attributes));
    }

    @Override
    public Uni<AdministrationResult<List<ContactAttribute>>> removeAttribute(AccountAccess access, long id) {
        return authorized(access, () -> {
            attributes.removeIf(attribute -> attribute.id() == id);
            return List.copyOf(attributes);
        });
    }

    @Override
    public Uni<AdministrationResult<List<AccountWebhook>>> webhooks(AccountAccess access) {
        return authorized(access, () -> List.copyOf(webhooks));
    }

    @Override
    public Uni<AdministrationResult<AccountWebhook>> createWebhook(
            AccountAccess access, String url, List<String> events) {
        return authorized(access, () -> {
            long id = nextId++;
            AccountWebhook webhook =
                    new AccountWebhook(id, url, events, signs ? Optional.of("secret-" + id) : Optional.empty());
            webhooks.add(webhook);
            return webhook;
        });
    }

    @Override
    public Uni<AdministrationResult<AccountWebhook>> updateWebhook(
            AccountAccess access, long id, String url, List<String> events) {
        return authorized(access, () -> {
            AccountWebhook before = webhook(id);
            AccountWebhook after = new AccountWebhook(id, url, events, before.secret());
            webhooks.set(webhooks.indexOf(before), after);
            return after;
        });
    }

    private AccountWebhook webhook(long id) {
        return webhooks.stream()
                .filter(webhook -> webhook.id() == id)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Uni<AdministrationResult<List<AccountWebhook>>> removeWebhook(AccountAccess access, long id) {
        return authorized(access, () -> {
            webhooks.removeIf(webhook -> webhook.id() == id);
            return List.copyOf(webhooks);
        });
    }

    /** One crash point for each definition. */
    @Override
    public Uni<DefinitionResult> define(AccountKey key, List<AttributeDefinition> definitions) {
        Uni<DefinitionResult> all = Uni.createFrom().item(new DefinitionResult.Defined());
        for (AttributeDefinition definition : definitions.reversed()) {
            Uni<DefinitionResult> rest = all;
            all = crash.around(() -> add(definition)).chain(() -> rest);
        }
        return all;
    }

    private boolean add(AttributeDefinition definition) {
        return attributes.stream().noneMatch(existing -> existing.key().equals(definition.key()))
                && attributes.add(new ContactAttribute(nextId++, definition.key(), definition.displayName()));
    }

    @Override
    public String installation(String apiUrl) {
        return apiUrl;
    }

    @Override
    public Optional<String> configuredSource(AccountAccess access) {
        return configuredSource;
    }

    private <T> Uni<AdministrationResult<T>> authorized(AccountAccess access, Supplier<T> value) {
        return access.token().equals(token)
                ? answer(value)
                : Uni.createFrom().item(new AdministrationResult.Denied<>("Chatwoot refuses the token"));
    }

    private <T> Uni<AdministrationResult<T>> answer(Supplier<T> value) {
        return gone
                ? Uni.createFrom().item(new AdministrationResult.Unavailable<>("Chatwoot cannot be reached"))
                : crash.around(value).map(AdministrationResult.Answered::new);
    }
}
