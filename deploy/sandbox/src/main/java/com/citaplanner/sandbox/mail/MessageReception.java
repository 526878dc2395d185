package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Receives messages, with one handler for each, and applies the faults of every step. */
final class MessageReception implements MessageHandlerFactory {
    private final Mailbox mailbox;
    private final MailFaultQueue faults;
    private final int maxMessageBytes;

    MessageReception(Mailbox mailbox, MailFaultQueue faults, int maxMessageBytes) {
        this.mailbox = mailbox;
        this.faults = faults;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public MessageHandler create(MessageContext context) {
        return new IncomingMessage((Session) context);
    }

    /** One message while it is received. */
    private final class IncomingMessage implements MessageHandler {
        private final Session session;
        private final List<String> to = new ArrayList<>();
        private String from = "";

        IncomingMessage(Session session) {
            this.session = session;
        }

        @Override
        public void from(String sender) throws RejectException {
            faults.applyNext(MailStage.SENDER, session);
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            faults.applyNext(MailStage.RECIPIENT, session);
            to.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            faults.applyNext(MailStage.CONTENT, session);
            byte[] content = data.readNBytes(maxMessageBytes);
            if (data.read() >= 0) {
                data.transferTo(OutputStream.nullOutputStream());
                throw new RejectException(552, "5.3.4 Message too big for system");
            }
            faults.applyNext(MailStage.END, session);
            mailbox.add(account(), from, to, content);
            faults.applyNext(MailStage.TAKEN, session);
            return null;
        }

        @Override
        public void done() {
            // Nothing to release.
        }

        private String account() {
            return session.getAuthenticationHandler()
                    .map(AuthenticationHandler::getIdentity)
                    .map(Object::toString)
                    .orElse("");
        }
    }
}
