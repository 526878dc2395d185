package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Visitors of a site with the web chat, as Chatwoot's widget API treats them. Each has a row whose source id is the token of
 * their browser. Anybody may give an identifier; only one with the right hash is verified.
 */
public final class WidgetVisitors {
    private static final String ALGORITHM = "HmacSHA256";

    private final RuleContext context;
    private final Contacts contacts;
    private final ContactInboxes inboxes;
    private final Conversations conversations;
    private final Messages messages;

    public WidgetVisitors(
            RuleContext context,
            Contacts contacts,
            ContactInboxes inboxes,
            Conversations conversations,
            Messages messages) {
        this.context = context;
        this.contacts = contacts;
        this.inboxes = inboxes;
        this.conversations = conversations;
        this.messages = messages;
    }

    /** Begins a visit, and returns the browser's token. */
    public String visit(String websiteToken) {
        if (!websiteToken.equals(Account.WEBSITE_TOKEN)) {
            throw Refusal.notFound();
        }
        return newVisitor().sourceId();
    }

    private ContactInbox newVisitor() {
        Contact contact = contacts.create(Json.node(Json.object("name", "visitante-anonimo")))
                .contact();
        return inboxes.findOrCreate(contact, widget(), null);
    }

    /**
     * Says who the visitor is. A visitor who was somebody else before becomes a new, unverified one, and one whose identifier
     * is known is merged with that contact.
     *
     * @return the browser's token from now on
     */
    public String identify(String token, String identifier, @Nullable String hash, @Nullable String name) {
        if (hash == null || !matches(identifier, hash)) {
            throw Refusal.unauthorized("HMAC failed: Invalid Identifier Hash Provided");
        }
        ContactInbox row = row(token);
        String before = context.contact(row.contactId()).identifier();
        ContactInbox visitor = before == null || before.equals(identifier) ? row : newVisitor();
        context.store().contactInboxes().replace(visitor, visitor.verified(context.now()));
        identify(context.contact(visitor.contactId()), identifier, name);
        return visitor.sourceId();
    }

    /** Changes the visitor's contact. Chatwoot asks for no signature here, and a verified row stays verified. */
    public void update(String token, String identifier) {
        identify(context.contact(row(token).contactId()), identifier, null);
    }

    private void identify(Contact contact, String identifier, @Nullable String name) {
        Optional<Contact> known = context.store().contacts().all().stream()
                .filter(other -> identifier.equals(other.identifier()) && other.id() != contact.id())
                .findFirst();
        Contact identified = known.map(other -> new ContactMerge(context, contacts).merge(other.id(), contact.id()))
                .orElse(contact);
        contacts.update(
                identified.id(),
                Json.node(
                        name == null
                                ? Json.object("identifier", identifier)
                                : Json.object("identifier", identifier, "name", name)));
    }

    /** Writes into the visitor's unresolved conversation, or into a new one. */
    public Message write(String token, String text) {
        ContactInbox row = row(token);
        Conversation conversation = context.store().conversations().of(row.contactId()).stream()
                .filter(open -> open.contactInboxId() == row.id() && open.status() != ConversationStatus.RESOLVED)
                .findFirst()
                .orElseGet(() -> conversations.open(row));
        return messages.fromClient(
                conversation, new MessageFields(Json.node(Json.object("content", text, "message_type", "incoming"))));
    }

    private ContactInbox row(String token) {
        return context.store().contactInboxes().withSource(widget().id(), token).orElseThrow(Refusal::notFound);
    }

    private static Inbox widget() {
        return Account.INBOXES.getFirst();
    }

    private static boolean matches(String identifier, String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Account.HMAC_TOKEN.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            String expected = HexFormat.of().formatHex(mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8)));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
