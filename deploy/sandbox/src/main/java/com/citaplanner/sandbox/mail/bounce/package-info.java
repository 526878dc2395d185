/** Mails that come back after they were accepted, as a real mail server reports it. */
@NullMarked
package com.citaplanner.sandbox.mail.bounce;

import org.jspecify.annotations.NullMarked;
