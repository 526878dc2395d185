/** Opt-outs by channel and address, independent of the client. */
package com.citaplanner.notification.suppression;
