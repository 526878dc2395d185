package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.Faults;
import com.citaplanner.sandbox.mail.faults.Stage;
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
final class Reception implements MessageHandlerFactory {
    private final Mailbox mailbox;
    private final Faults faults;
    private final int longest;

    Reception(Mailbox mailbox, Faults faults, int longest) {
        this.mailbox = mailbox;
        this.faults = faults;
        this.longest = longest;
    }

    @Override
    public MessageHandler create(MessageContext context) {
        return new Taking((Session) context);
    }

    /** One message on its way in. */
    private final class Taking implements MessageHandler {
        private final Session session;
        private final List<String> to = new ArrayList<>();
        private String from = "";

        Taking(Session session) {
            this.session = session;
        }

        @Override
        public void from(String sender) throws RejectException {
            faults.strike(Stage.SENDER, session);
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            faults.strike(Stage.RECIPIENT, session);
            to.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            faults.strike(Stage.CONTENT, session);
            byte[] content = data.readNBytes(longest);
            if (data.read() >= 0) {
                data.transferTo(OutputStream.nullOutputStream());
                throw new RejectException(552, "5.3.4 Message too big for system");
            }
            faults.strike(Stage.END, session);
            mailbox.take(account(), from, to, content);
            faults.strike(Stage.TAKEN, session);
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
