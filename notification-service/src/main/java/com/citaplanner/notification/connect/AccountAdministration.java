package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** What an account's administrator can see and change in Chatwoot. The {@code Uni}s never fail. */
public interface AccountAdministration {
    /**
     * The user of a token.
     *
     * @param accounts those to which the user belongs
     */
    record TokenUser(List<Membership> accounts) {}

    /** @param role {@code administrator} or {@code agent} */
    record Membership(long accountId, String role) {
        boolean isAdministrator() {
            return role.equals("administrator");
        }
    }

    /** The definition of a contact's custom attribute. */
    record ContactAttribute(long id, String key, String displayName) {}

    /** The same, for background work: its requests give way to all others. */
    AccountAdministration inBackground();

    /** The version of the installation, for example {@code 4.15.1}. */
    Uni<AdministrationResult<String>> version(AccountAccess access);

    Uni<AdministrationResult<TokenUser>> user(AccountAccess access);

    Uni<AdministrationResult<List<AccountInbox>>> inboxes(AccountAccess access);

    Uni<AdministrationResult<List<ContactAttribute>>> attributes(AccountAccess access);

    /** Answers the attributes that are left. */
    Uni<AdministrationResult<List<ContactAttribute>>> removeAttribute(AccountAccess access, long id);

    Uni<AdministrationResult<List<AccountWebhook>>> webhooks(AccountAccess access);

    Uni<AdministrationResult<AccountWebhook>> createWebhook(AccountAccess access, String url, List<String> events);

    Uni<AdministrationResult<AccountWebhook>> updateWebhook(
            AccountAccess access, long id, String url, List<String> events);

    /** Answers the webhooks that are left. */
    Uni<AdministrationResult<List<AccountWebhook>>> removeWebhook(AccountAccess access, long id);

    /** The address without its path, by which two connections to one installation are recognised. */
    String installation(String apiUrl);

    /** The gateway's source in its own configuration that delivers this account's events, as far as it is known. */
    Optional<String> configuredSource(AccountAccess access);
}
