package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.Session;

/** Authenticates senders with PLAIN or LOGIN, unless a fault is set for it. */
final class FaultyLogin implements AuthenticationHandlerFactory {
    private final EasyAuthenticationHandlerFactory checks;
    private final MailFaultQueue faults;

    FaultyLogin(Map<String, String> accounts, MailFaultQueue faults) {
        this.faults = faults;
        checks = new EasyAuthenticationHandlerFactory((user, password, context) -> {
            if (!password.equals(accounts.get(user))) {
                throw new LoginFailedException();
            }
        });
    }

    @Override
    public List<String> getAuthenticationMechanisms() {
        return checks.getAuthenticationMechanisms();
    }

    @Override
    public AuthenticationHandler create() {
        return new LoginAttempt(checks.create());
    }

    /** One login attempt. */
    private final class LoginAttempt implements AuthenticationHandler {
        private final AuthenticationHandler check;

        LoginAttempt(AuthenticationHandler check) {
            this.check = check;
        }

        @Override
        public Optional<String> auth(String input, MessageContext context) throws RejectException {
            faults.applyNext(MailStage.LOGIN, (Session) context);
            return check.auth(input, context);
        }

        @Override
        public Object getIdentity() {
            return check.getIdentity();
        }
    }
}
