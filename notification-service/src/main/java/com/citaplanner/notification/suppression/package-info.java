/** Who wants no more of it: by channel and address, whoever the client is. */
package com.citaplanner.notification.suppression;
