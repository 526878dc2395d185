package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes messages in, one handler for each, and lets every step go wrong. */
final class MessageReception implements MessageHandlerFactory {
    private final Mailbox mailbox;
    private final MailFaultQueue mailFaultQueue;
    private final int longest;

    MessageReception(Mailbox mailbox, MailFaultQueue mailFaultQueue, int longest) {
        this.mailbox = mailbox;
        this.mailFaultQueue = mailFaultQueue;
        this.longest = longest;
    }

    @Override
    public MessageHandler create(MessageContext context) {
        return new IncomingMessage((Session) context);
    }

    /** One message on its way in. */
    private final class IncomingMessage implements MessageHandler {
        private final Session session;
        private final List<String> to = new ArrayList<>();
        private String from = "";

        IncomingMessage(Session session) {
            this.session = session;
        }

        @Override
        public void from(String sender) throws RejectException {
            mailFaultQueue.strike(MailStage.SENDER, session);
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            mailFaultQueue.strike(MailStage.RECIPIENT, session);
            to.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            mailFaultQueue.strike(MailStage.CONTENT, session);
            byte[] content = data.readNBytes(longest);
            if (data.read() >= 0) {
                data.transferTo(OutputStream.nullOutputStream());
                throw new RejectException(552, "5.3.4 Message too big for system");
            }
            mailFaultQueue.strike(MailStage.END, session);
            mailbox.take(account(), from, to, content);
            mailFaultQueue.strike(MailStage.TAKEN, session);
            return null;
        }

        @Override
        public void done() {
            // Nothing is kept open.
        }

        private String account() {
            return session.getAuthenticationHandler()
                    .map(AuthenticationHandler::getIdentity)
                    .map(Object::toString)
                    .orElse("");
        }
    }
}
