def _later(self, *args, **kwargs):
    return None


class Callback:
    setup = _later
    teardown = _later
    on_init_start = _later
    on_init_end = _later
    on_fit_start = _later
    on_fit_end = _later
    on_sanity_check_start = _later
    on_sanity_check_end = _later
    on_train_start = _later
    on_train_end = _later
    on_train_epoch_start = _later
    on_train_epoch_end = _later
    on_epoch_start = _later
    on_epoch_end = _later
    on_batch_start = _later
    on_batch_end = _later
    on_train_batch_start = _later
    on_train_batch_end = _later
    on_validation_start = _later
    on_validation_end = _later
    on_validation_epoch_start = _later
    on_validation_epoch_end = _later
    on_validation_batch_start = _later
    on_validation_batch_end = _later
    on_test_start = _later
    on_test_end = _later
    on_test_epoch_start = _later
    on_test_epoch_end = _later
    on_test_batch_start = _later
    on_test_batch_end = _later
    on_predict_start = _later
    on_predict_end = _later
    on_predict_epoch_start = _later
    on_predict_epoch_end = _later
    on_before_zero_grad = _later
    on_before_backward = _later
    on_after_backward = _later
    on_before_optimizer_step = _later
    on_exception = _later
    on_save_checkpoint = _later
    on_load_checkpoint = _later
    on_pretrain_routine_start = _later
    on_pretrain_routine_end = _later
    state_dict = _later
    load_state_dict = _later

    @property
    def state_key(self):
        return type(self).__name__
