package com.citaplanner.sandbox.chatwoot.store;

import com.citaplanner.sandbox.chatwoot.store.User.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stand-in's only account, its inboxes and its users. */
public final class Account {
    public static final long ID = 3;
    public static final String NAME = "Clínica Dental Sonrisas";

    /** An existing account to which none of the stand-in's tokens belongs. */
    public static final long FOREIGN_ID = 4;

    public static final User INTEGRATION =
            new User(9, "Integración CitaPlanner", "integracion@citaplanner.example", Role.ADMINISTRATOR);
    public static final User AGENT = new User(5, "María Hernández", "maria@sonrisas.example.mx", Role.AGENT);

    /** The people who answer clients. */
    public static final List<User> AGENTS = List.of(
            AGENT,
            new User(6, "Carlos Ramírez", "carlos@sonrisas.example.mx", Role.AGENT),
            new User(8, "Sofía Torres", "sofia@sonrisas.example.mx", Role.AGENT),
            new User(10, "Diego Luna", "diego@sonrisas.example.mx", Role.AGENT));

    public static final User BOT = new User(7, "Asistente", "asistente@sonrisas.example.mx", Role.BOT);

    public static final List<Inbox> INBOXES = List.of(
            new Inbox(11, "Sitio web", Channel.WEB_WIDGET, null, false),
            new Inbox(12, "Recordatorios API", Channel.API, null, false),
            new Inbox(14, "WhatsApp Clínica", Channel.WHATSAPP, "+5215500000001", false),
            new Inbox(15, "SMS Clínica", Channel.SMS, "+525500000002", false),
            new Inbox(16, "Correo Clínica", Channel.EMAIL, null, false),
            new Inbox(17, "WhatsApp Twilio", Channel.TWILIO_WHATSAPP, "+525500000003", false),
            new Inbox(18, "Telegram Clínica", Channel.TELEGRAM, null, false),
            new Inbox(19, "Portal de pacientes", Channel.API, null, true));

    /** The web chat's public token, and the secret with which identities of its visitors are signed. */
    public static final String WEBSITE_TOKEN = "vKq7RtY3mXc9WzB2nHs5LdPf";

    public static final String HMAC_TOKEN = "Hg4uJ8kQ2wEr6tYp9sDfZxCv";

    private Account() {}

    public static Optional<Inbox> inbox(long id) {
        return INBOXES.stream().filter(inbox -> inbox.id() == id).findFirst();
    }

    /** Returns a user that can be assigned to conversations and write messages. */
    public static Optional<User> user(long id) {
        return Stream.concat(AGENTS.stream(), Stream.of(INTEGRATION, BOT))
                .filter(user -> user.id() == id)
                .findFirst();
    }
}
