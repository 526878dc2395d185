package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.command.EhloCommand;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** Answers EHLO as the library does, unless a fault is set for it. */
final class FaultyEhloCommand extends BaseCommand {
    private final EhloCommand delegate = new EhloCommand();
    private final MailFaultQueue faults;

    FaultyEhloCommand(MailFaultQueue faults) {
        super("EHLO", "Introduces the client and asks for extensions", "<hostname>");
        this.faults = faults;
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        try {
            faults.applyNext(MailStage.EHLO, session);
            delegate.execute(line, session);
        } catch (DropConnectionException dropped) {
            throw dropped;
        } catch (RejectException refused) {
            session.sendResponse(refused.getCode() + " " + refused.getMessage());
        }
    }
}
