/** E-mail addresses as people write them, and the one form each is known by. */
package com.citaplanner.notification.address;
