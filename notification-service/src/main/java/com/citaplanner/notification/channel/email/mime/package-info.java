/** MIME format of e-mails: headers, encodings, and protection from header injection. */
package com.citaplanner.notification.channel.email.mime;
