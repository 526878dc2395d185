/** MIME format of e-mails: headers, encodings, and protection from header injection. */
@NullMarked
package com.citaplanner.notification.channel.email.mime;

import org.jspecify.annotations.NullMarked;
