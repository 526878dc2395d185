/** E-mail addresses: what people write, and the one form that identifies each. */
package com.citaplanner.notification.address;
