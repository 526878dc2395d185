/** A message as mail programs read it: its headers, its encodings, and nothing that breaks out of them. */
package com.citaplanner.notification.channel.email.mime;
