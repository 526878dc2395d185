/** Who is writing: from a Chatwoot contact to the one client it is, or to a reason why not. */
package com.citaplanner.notification.contact;
