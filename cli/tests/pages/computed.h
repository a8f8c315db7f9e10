#ifndef COMPUTED_H
#define COMPUTED_H

#define GW_API extern
#define GW_E_BASE 1000
#define GW_E_KEY (GW_E_BASE + 1) /* There is no key */
#define GW_E_MODEL (1002)        /* The model is unknown */
#define GW_E_NO_MODEL GW_E_MODEL
#define GW_E_OLD 0123            /* It is old */

enum gw_task_error {
    GW_TASK_LOST = 2001, /* The task is lost */
    GW_TASK_LATE = (1 << 11), /* The task is late */
};

enum gw_flag { GW_FLAG_A = 1 << 0, GW_FLAG_B = 1 << 1 };

enum gw_queue_error { GW_QUEUE_FULL = 1 << 8 };

#endif
