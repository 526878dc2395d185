package com.citaplanner.sandbox.mail;

import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.command.EhloCommand;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** EHLO as the library answers it, unless it is to go wrong. */
final class Ehlo extends BaseCommand {
    private final EhloCommand usual = new EhloCommand();
    private final MailFaultQueue mailFaultQueue;

    Ehlo(MailFaultQueue mailFaultQueue) {
        super("EHLO", "Introduces the client and asks for extensions", "<hostname>");
        this.mailFaultQueue = mailFaultQueue;
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        try {
            mailFaultQueue.strike(MailStage.EHLO, session);
            usual.execute(line, session);
        } catch (DropConnectionException gone) {
            throw gone;
        } catch (RejectException refused) {
            session.sendResponse(refused.getCode() + " " + refused.getMessage());
        }
    }
}
